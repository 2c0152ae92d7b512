using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.OpenApi;

/// <summary>The response headers, by the names that they have in the document's components.</summary>
internal static class SharedHeaders
{
    public const string ETag = "ETag";
    public const string LastModified = "Last-Modified";
    public const string CacheControl = "Cache-Control";
    public const string Expires = "Expires";
    public const string Pragma = "Pragma";
    public const string NextPage = "Next-Page";
    public const string TotalObjects = "Total-Objects";
    public const string TotalRecords = "Total-Records";
    public const string RetryAfter = "Retry-After";
    public const string WwwAuthenticate = "WWW-Authenticate";
    public const string Backoff = "Backoff";
    public const string Alert = "Alert";
    public const string Location = "Location";
    public const string PreferenceApplied = Requests.PreferHeader.Applied;

    /// <summary>The timestamp of what the answer shows.</summary>
    public static readonly IReadOnlyList<string> Timestamp = [ETag, LastModified];

    /// <summary>What the answer to a successful read of an object or list carries.</summary>
    public static readonly IReadOnlyList<string> OfReads = [ETag, LastModified, CacheControl, Expires, Pragma];

    private const string HttpDate = "^[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT$";

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, OpenApiHeader> All { get; } = new Dictionary<string, OpenApiHeader>
    {
        [ETag] = Always("The timestamp in ms, in double quotes: of the object, or of the list without regard to filters and pages. "
            + "Send it back in `If-Match` or `If-None-Match`, or as `_since`.", Text(pattern: "^\"-?[0-9]+\"$")),
        [LastModified] = Always("The same as a date, floored to the second.", Text(pattern: HttpDate)),
        [CacheControl] = Always("`no-cache, no-store`, or for anonymous readers how long the answer may be kept, where the settings or the collection allow it.", Text()),
        [Expires] = Sometimes("With `Cache-Control: max-age`, the time until when the answer may be kept.", Text(pattern: HttpDate)),
        [Pragma] = Sometimes("`no-cache`, where nothing may be kept at all.", OneOfTexts(null, "no-cache")),
        [NextPage] = Sometimes("The URL of the next page, to be followed as it is. Without it there is nothing left.", Text(format: "uri")),
        [TotalObjects] = Always("How many objects match, tombstones and pages left aside.", Integer(minimum: 0)),
        [TotalRecords] = Deprecated("The same as `Total-Objects`.", Integer(minimum: 0)),
        [RetryAfter] = Always("Seconds after which to try again.", Integer(minimum: 0)),
        [WwwAuthenticate] = Always("How to authenticate; one for each policy.", Text(minLength: 1)),
        [Backoff] = Sometimes("Seconds that the client is asked to wait before its next request, since the server is busy.", Integer(minimum: 0)),
        [Location] = Always("Where to go on.", Text(format: "uri")),
        [PreferenceApplied] = Sometimes("The preferences of `Prefer` that made a difference.", Text()),
        [Alert] = Sometimes("JSON with `code`, `message` and `url`: the service (`hard-eol`, `soft-eol`) or something in the request comes to an end.", Text()),
    };

    private static OpenApiHeader Always(string description, OpenApiSchema schema) => new() { Description = description, Required = true, Schema = schema };

    private static OpenApiHeader Sometimes(string description, OpenApiSchema schema) => new() { Description = description, Schema = schema };

    private static OpenApiHeader Deprecated(string description, OpenApiSchema schema) =>
        new() { Description = description, Required = true, Deprecated = true, Schema = schema };
}
