using Kinto.Events.Addressing;
using Kinto.Http.Configuration;
using Kinto.Http.Hosting;
using Kinto.Http.Objects;
using Kinto.Http.Routing;
using Kinto.Projections.Feed;
using Kinto.Projections.Writing;
using Npgsql;

namespace Kinto.Http.Changes;

/// <summary>Puts the change feed together.</summary>
internal static partial class ChangesComposition
{
    /// <summary>Registers what the endpoints work with.</summary>
    public static IServiceCollection AddChanges(this IServiceCollection services) => services
        .AddSingleton(FeedOf)
        .AddSingleton(p => new FeedShares(p.GetRequiredService<NpgsqlDataSource>()))
        .AddSingleton(p => new StreamPlaces(p.GetRequiredService<KintoSettings>().ChangeFeed.MaxStreams))
        .AddSingleton(p => new ChangesServices(
            p.GetRequiredService<ChangeFeed>(), p.GetRequiredService<FeedShares>(), p.GetRequiredService<StreamPlaces>(),
            StoppingOf(p)));

    /// <summary>Adds the endpoints.</summary>
    public static Views AddChanges(this Views views, ResourceContext context, ChangesServices changes) => views
        .AddOfServer(ChangesEndpoint.Name, new ChangesEndpoint(null, context, changes))
        .Add(ResourceKind.Bucket, ChangesEndpoint.Name, new ChangesEndpoint(ResourceKind.Bucket, context, changes))
        .Add(ResourceKind.Collection, ChangesEndpoint.Name, new ChangesEndpoint(ResourceKind.Collection, context, changes));

    private static CancellationToken StoppingOf(IServiceProvider services) => CancellationTokenSource.CreateLinkedTokenSource(
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping, services.GetRequiredService<Readiness>().Leaving).Token;

    private static ChangeFeed FeedOf(IServiceProvider services)
    {
        ILogger log = services.GetRequiredService<ILogger<ChangeFeed>>();
        var feed = new ChangeFeed(services.GetRequiredService<NpgsqlDataSource>(), e => LogFailure(log, e));
        services.GetRequiredService<GroupCommitWriter>().Committed += feed.Nudge;
        return feed;
    }

    [LoggerMessage(20, LogLevel.Error, "The changes can't be read at present; streams stay open and go on later.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
