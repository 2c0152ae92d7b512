using System.Collections.Concurrent;
using Kinto.Http.Cors;
using Kinto.Http.Execution;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;

namespace Kinto.Http.Routing;

/// <summary>What answers under a path: a service in Kinto's words.</summary>
internal abstract class ApiEndpoint
{
    private static readonly string[] s_json = [MediaType.Json];
    private readonly ConcurrentDictionary<string, string> _exposed = new(StringComparer.Ordinal);

    /// <summary>The methods that it serves, in the order of the <c>Allow</c> header, without OPTIONS.</summary>
    public abstract IReadOnlyList<string> Methods { get; }

    /// <summary>Whether it serves JSON alone and says 406 to clients that don't take it.</summary>
    public virtual bool ChecksAccept => false;

    /// <summary>The type in which it answers beside JSON where a client names it; null for none.</summary>
    public virtual string? OtherType => null;

    /// <summary>Whether it asks for no permission, so that nothing comes before the check of the origin (specification section 18.2).</summary>
    public virtual bool IsOpen => false;

    /// <summary>The content types that a body may have; empty where any is taken.</summary>
    public virtual IReadOnlyList<string> ContentTypes(string method) => method is "POST" or "PUT" ? s_json : [];

    /// <summary>The response headers that a browser may show to scripts, beyond those of every answer (specification section 18.2).</summary>
    public virtual IReadOnlyList<string> ExposedHeaders(string method) => [];

    /// <summary>The value of <c>Access-Control-Expose-Headers</c>, made once for each method.</summary>
    public string ExposedHeadersText(string method) =>
        _exposed.GetOrAdd(method, m => string.Join(", ", CorsPolicy.AlwaysExposed.Concat(ExposedHeaders(m)).Distinct()));

    /// <summary>
    /// What the OpenAPI document says about it. A test demands one of every endpoint; where it has no place in the document,
    /// <see cref="EndpointDescription.PassedOver"/> says why.
    /// </summary>
    public virtual EndpointDescription? Description => null;

    /// <summary>Understands the request as far as possible without looking at the state.</summary>
    public abstract ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match);
}
