using Kinto.Events.Addressing;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Configuration;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;

namespace Kinto.Http.DefaultBucket;

/// <summary>The way of a request to <c>/buckets/default…</c>: to the caller's own bucket, which is created where it is missing.</summary>
internal sealed class DefaultBucketRoute(KintoSettings settings, ResourceContext context)
{
    private readonly bool _isOn = settings.Plugins.Has(Plugin.DefaultBucket);

    /// <summary>Whether the request goes this way; OPTIONS is answered as for any bucket.</summary>
    public bool Takes(ApiRequest request, string[] segments) =>
        _isOn && request.Method is not "OPTIONS" && DefaultBucketAlias.IsMeantBy(segments);

    /// <summary>Understands the request.</summary>
    /// <param name="request">The request, authenticated.</param>
    /// <param name="segments">The decoded segments of its path.</param>
    /// <param name="prefix">The version prefix.</param>
    /// <param name="route">Understands the request to the real bucket.</param>
    public async ValueTask<Prepared> PrepareAsync(
        ApiRequest request, string[] segments, string prefix, Func<ApiRequest, ValueTask<Prepared>> route)
    {
        if (request.UserId is null)
        {
            return Aliased(new Answered(context.Denied(request)));
        }

        if (settings.Http.ReadOnly)
        {
            return Aliased(new Answered(Failures.ServerReadOnly));
        }

        string bucket = DefaultBucketId.Of(request.UserId, settings.Authentication.DefaultBucketHmacSecret);
        IReadOnlyList<ObjectUri> implied = ImpliedObjects.Of(request.Method, bucket, segments);
        if (implied.FirstOrDefault(o => !context.Services.Rules.Ids.Accept(o.Kind, o.Id)) is { } invalid)
        {
            return Aliased(new Answered(Failures.Invalid([new Problem("path", null, $"Invalid {invalid.Kind.Name()} id")])));
        }

        Prepared inner = await route(DefaultBucketAlias.Resolve(request, prefix, bucket));
        bool readsWhatIsThere = !inner.Operation.Writes && request.BatchId is null && await ExistAsync(implied);
        return inner with
        {
            Operation = readsWhatIsThere ? inner.Operation : new ImplicitCreation(request, implied, inner.Operation, context),
            IsAliased = true,
        };
    }

    private static Prepared Aliased(Operation operation) => new(operation, null) { IsAliased = true };

    /// <summary>Spares reads the transaction, in which nothing would be created; a batch may delete before it reads.</summary>
    private async ValueTask<bool> ExistAsync(IReadOnlyList<ObjectUri> implied)
    {
        var needs = new Needs();
        foreach (ObjectUri uri in implied)
        {
            needs.Object(uri);
        }

        WorkingState state = (await context.Services.Reader.LoadAsync(needs, null, CancellationToken.None)).State;
        return implied.All(uri => state.FindLive(uri) is not null);
    }
}
