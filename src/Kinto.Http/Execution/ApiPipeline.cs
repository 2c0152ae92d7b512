using Kinto.Events.Addressing;
using Kinto.Http.Authentication;
using Kinto.Http.Configuration;
using Kinto.Http.Cors;
using Kinto.Http.DefaultBucket;
using Kinto.Http.Errors;
using Kinto.Http.Requests;
using Kinto.Http.Routing;

namespace Kinto.Http.Execution;

/// <summary>
/// From a request to an operation, in the order in which Kinto refuses (specification section 3); the same for requests over the wire
/// and in a batch.
/// </summary>
internal sealed class ApiPipeline(
    KintoSettings settings,
    Router router,
    VersionPrefix version,
    CorsPolicy cors,
    Authenticator authenticator,
    OperatorHeaders operatorHeaders,
    DefaultBucketRoute defaultBucket)
{
    /// <summary>Understands the request.</summary>
    public async ValueTask<Prepared> PrepareAsync(ApiRequest request)
    {
        // Over the wire Kestrel refuses an escaped NUL in a path, within a batch nobody did before: PostgreSQL takes none.
        if (RoutePath.Decode(request.RawPath)?.Contains('\0', StringComparison.Ordinal) is not false)
        {
            return Unrouted(Failures.InvalidUrl);
        }

        if (RoutePath.Decode(request.RawQuery) is null)
        {
            return Unrouted(Failures.InvalidQuery(request.RawQuery));
        }

        if (settings.Http.ReadOnly && !request.IsRead)
        {
            return new(new Answered(Failures.ServerReadOnly), null);
        }

        if (operatorHeaders.HasEnded)
        {
            return Unrouted(Failures.Gone(operatorHeaders.EndOfService.Message));
        }

        return !version.Covers(request.RawPath) ? Unrouted(version.Outside(request)) : await RouteAsync(request);
    }

    /// <summary>Adds what every answer carries.</summary>
    public void Finish(ApiRequest request, Prepared prepared, ApiResponse response)
    {
        request.Prepared = prepared;
        Expose(request, prepared, response);
        cors.AllowOrigin(request, response);
        operatorHeaders.AddTo(response);
    }

    /// <summary>Adds what the answer to a member of a batch carries: raised refusals bypass what adds headers (Kinto).</summary>
    public void FinishMember(ApiRequest request, Prepared prepared, ApiResponse response)
    {
        request.Prepared = prepared;
        if (response.Status != 401)
        {
            Expose(request, prepared, response);
        }

        cors.AllowOrigin(request, response);
        if (!response.Raised)
        {
            operatorHeaders.AddTo(response);
            SecurityHeaders.AddTo(response);
        }
    }

    private static void Expose(ApiRequest request, Prepared prepared, ApiResponse response)
    {
        if (request.Method is "OPTIONS" || (response.Status == 405 && !prepared.IsAliased))
        {
            return;
        }

        // Kinto: an error below the alias for a personal bucket is answered by the alias, which exposes no headers of its own.
        bool known = prepared.Endpoint is not null && !(prepared.IsAliased && response.Status >= 400);
        string exposed = known ? prepared.Endpoint!.ExposedHeadersText(request.Method) : CorsPolicy.ExposedAnyway;
        // Only an answer that has it names it: all others expose what Kinto's do.
        bool applied = response.Header(PreferHeader.Applied) is not null;
        response.With("Access-Control-Expose-Headers", applied ? $"{exposed}, {PreferHeader.Applied}" : exposed);
    }

    private async ValueTask<Prepared> RouteAsync(ApiRequest request)
    {
        string path = version.Strip(request.RawPath);
        string[]? segments = path.StartsWith('/') ? RoutePath.Segments(path) : null;
        if (segments is not null && defaultBucket.Takes(request, segments))
        {
            request.Identity = await authenticator.AuthenticateAsync(request);
            return await defaultBucket.PrepareAsync(request, segments, version.Prefix, RouteAsync);
        }

        if (segments is null || router.Match(segments) is not { } match)
        {
            return Unrouted(version.Unmatched(request));
        }

        ApiEndpoint endpoint = match.Endpoint;
        if (request.Method is "OPTIONS")
        {
            return new(new Answered(cors.Preflight(request, endpoint)), endpoint);
        }

        if (!endpoint.Methods.Contains(request.Method))
        {
            return new(new Answered(Failures.MethodNotAllowed(endpoint.Methods.Append("OPTIONS"))), endpoint);
        }

        if (Negotiate(request, endpoint) is { } refused)
        {
            bool asksParent = match.List?.Kind is ResourceKind.Record && !request.IsRead;
            return new(asksParent ? new RefusedBelow(match.List!.Parent!, refused) : new Answered(refused), endpoint);
        }

        if (endpoint.IsOpen && cors.Refusal(request) is { } refusal)
        {
            return new(new Answered(Failures.Invalid([refusal])), endpoint);
        }

        request.Identity = await authenticator.AuthenticateAsync(request);
        return new(await endpoint.PrepareAsync(request, match), endpoint);
    }

    private static ApiResponse? Negotiate(ApiRequest request, ApiEndpoint endpoint)
    {
        string? accept = request.Header("Accept");
        if (endpoint.ChecksAccept && !AcceptHeader.AllowsJson(accept) && !(endpoint.OtherType is { } other && AcceptHeader.Names(accept, other)))
        {
            string[] types = endpoint.OtherType is { } offered ? [MediaType.Json, offered] : [MediaType.Json];
            return Failures.NotAcceptable($"Accept header should be one of [{string.Join(", ", types.Select(t => $"'{t}'"))}]");
        }

        string[] accepted = [.. endpoint.ContentTypes(request.Method)];
        return accepted.Length > 0 && !MediaType.IsOneOf(request, accepted)
            ? Failures.UnsupportedMediaType(MediaType.Sentence(accepted))
            : null;
    }

    private static Prepared Unrouted(ApiResponse response) => new(new Answered(response), null);
}

/// <summary>A request that was understood.</summary>
/// <param name="Operation">What will answer.</param>
/// <param name="Endpoint">Where it was routed; null where nowhere.</param>
internal sealed record Prepared(Operation Operation, ApiEndpoint? Endpoint)
{
    /// <summary>Whether the request came by the alias for a personal bucket.</summary>
    public bool IsAliased { get; init; }
}
