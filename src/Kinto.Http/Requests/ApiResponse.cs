using System.Text;
using Kinto.Http.Metrics;

namespace Kinto.Http.Requests;

/// <summary>An answer, before it is written to the wire or into the answer of a batch.</summary>
public sealed class ApiResponse(int status)
{
    /// <summary>The content type of every JSON answer; Kinto sends no charset.</summary>
    public const string Json = "application/json";

    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Header names and values, in order; a name may repeat.</summary>
    public List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>The body's bytes; null for an answer without content type (304).</summary>
    public ReadOnlyMemory<byte>? Body { get; set; }

    /// <summary>A body that is written as it comes about, instead of <see cref="Body"/>; null for all others.</summary>
    internal StreamedBody? Stream { get; init; }

    /// <summary>
    /// What is left to do for the answer after the transaction, in which nothing may wait; its result is the answer. Null where this is it.
    /// </summary>
    internal Func<Task<ApiResponse>>? Afterwards { get; init; }

    /// <summary>What the members of a batch were answered, while somebody measures that; else null.</summary>
    internal IReadOnlyList<MeasuredMember>? Members { get; init; }

    /// <summary>The type of the body.</summary>
    public string? ContentType { get; set; }

    /// <summary>Whether the refusal was raised before the endpoint answered (Kinto: such answers lack some headers in a batch).</summary>
    public bool Raised { get; init; }

    /// <summary>The number of the error; 0 where there is none.</summary>
    public int Errno { get; init; }

    /// <summary>Whether a permission was missing.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>A JSON answer.</summary>
    public static ApiResponse OfJson(int status, ReadOnlyMemory<byte> body) => new(status) { Body = body, ContentType = Json };

    /// <summary>A JSON answer of constant text.</summary>
    public static ApiResponse OfJson(int status, string body) => OfJson(status, Encoding.UTF8.GetBytes(body));

    /// <summary>Adds a header.</summary>
    public ApiResponse With(string name, string value)
    {
        Headers.Add(new(name, value));
        return this;
    }

    /// <summary>The first value of a header, or null.</summary>
    public string? Header(string name) =>
        Headers.FirstOrDefault(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
