namespace Kinto.Http.Requests;

/// <summary>
/// The request's <c>Content-Type</c> (specification section 3.2). Kinto compares what stands before the semicolon, case-sensitively
/// and untrimmed; without the header a body is JSON.
/// </summary>
internal static class MediaType
{
    public const string Json = "application/json";
    public const string MergePatch = "application/merge-patch+json";
    public const string EventStream = "text/event-stream";
    public const string Lines = "application/x-ndjson";
    public const string Csv = "text/csv";
    public const string JsonPatch = "application/json-patch+json";

    /// <summary>The media type without its parameters; null where the header is absent.</summary>
    public static string? Of(ApiRequest request) => request.Header("Content-Type") is { Length: > 0 } value ? value.Split(';')[0] : null;

    /// <summary>Whether the endpoint takes a body of that type.</summary>
    public static bool IsOneOf(ApiRequest request, params ReadOnlySpan<string> accepted) => Of(request) is not { } type || accepted.Contains(type);

    /// <summary>The words of a 415.</summary>
    public static string Sentence(params ReadOnlySpan<string> accepted) =>
        $"Content-Type header should be one of [{string.Join(", ", accepted.ToArray().Select(a => $"'{a}'"))}]";
}
