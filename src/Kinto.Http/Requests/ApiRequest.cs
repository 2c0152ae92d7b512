using Kinto.Http.Authentication;
using Kinto.Http.Execution;

namespace Kinto.Http.Requests;

/// <summary>
/// A request as the API sees it, whether it came over the wire or stood in a batch.
/// </summary>
public sealed class ApiRequest
{
    /// <summary>The HTTP method, as sent.</summary>
    public required string Method { get; init; }

    /// <summary>The path as sent, percent-encoded, without the query string.</summary>
    public required string RawPath { get; init; }

    /// <summary>The query string as sent, without the question mark; empty where there is none.</summary>
    public required string RawQuery { get; init; }

    /// <summary>The headers by case-insensitive name; several of one name are joined with a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body's bytes.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The scheme and host that absolute URLs are made with, such as <c>http://localhost:8888</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>Names the request in logs and events.</summary>
    public required string RequestId { get; init; }

    /// <summary>Cancelled when the client is gone.</summary>
    public CancellationToken Aborted { get; init; }

    /// <summary>The batch that the request stands in; null for a request of its own.</summary>
    public string? BatchId { get; init; }

    /// <summary>Who was authenticated; null before, and for anonymous requests.</summary>
    public Identity? Identity { get; set; }

    /// <summary>The user that was authenticated; null before, and for anonymous requests.</summary>
    public string? UserId => Identity?.UserId;

    /// <summary>The requests of which this one, a batch, is made; empty for all others.</summary>
    internal IReadOnlyList<ApiRequest> Members { get; set; } = [];

    /// <summary>How a member of a batch was answered in the end; null for all others.</summary>
    internal ApiResponse? Answer { get; set; }

    /// <summary>Who was authenticated before; shared by the requests of a batch.</summary>
    internal SeenCredentials Seen { get; init; } = new();

    /// <summary>Where the request was routed; null before it is answered.</summary>
    internal Prepared? Prepared { get; set; }

    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;

    /// <summary>Whether the request only reads.</summary>
    public bool IsRead => Method is "GET" or "HEAD" or "OPTIONS";

    /// <summary>Whether the answer has no body.</summary>
    public bool IsHead => Method is "HEAD";
}
