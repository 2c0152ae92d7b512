using Kinto.Http.Configuration;
using Kinto.Projections.Storage;

namespace Kinto.Http.Cli;

/// <summary><c>flush-cache</c>: forgets what may be forgotten, such as logins under way and tokens of paged deletions.</summary>
internal static class FlushCacheVerb
{
    public static Task<int> RunAsync(CommonOptions options, CancellationToken cancellation) => Failure.GuardAsync(options, async () =>
    {
        KintoSettings settings = SettingsLoader.Load(options.Ini);
        var log = new VerbLog(options);
        await using VerbStore store = await VerbStore.OpenAsync(settings, log, cancellation);
        await SharedCache.FlushAsync(store.Database.Source, cancellation);
        log.Info("The cache was emptied.");
        return ExitCodes.Done;
    });
}
