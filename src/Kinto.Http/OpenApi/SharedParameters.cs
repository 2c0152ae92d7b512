using Kinto.Events.Addressing;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.OpenApi;

/// <summary>The parameters that many operations share.</summary>
internal static class SharedParameters
{
    private const string Precondition = "^(\"[0-9]+\"|\\*)$";
    private const string Bound = "^\"?[0-9]+\"?$";

    /// <summary>All of them, by the names that they have in the components.</summary>
    public static IReadOnlyDictionary<string, OpenApiParameter> All { get; } = new Dictionary<string, OpenApiParameter>
    {
        ["BucketId"] = InPath("bucket_id", "The bucket. With the capability `default_bucket`, `default` stands for the caller's own, which need not exist before."),
        ["CollectionId"] = InPath("collection_id", "The collection."),
        ["IfMatch"] = InHeader("If-Match", "Go on only if the object (or the list) still has this timestamp; `*` if it exists.", Text(pattern: Precondition)),
        ["IfNoneMatch"] = InHeader(
            "If-None-Match",
            "For reads: answer 304 if the timestamp is still this one. `*`: go on only if the object does not exist.",
            Text(pattern: Precondition)),
        ["ResponseBehavior"] = InHeader(
            "Response-Behavior",
            "What to answer: the whole object, only what changed, or only what is different from what was sent. `full` by default.",
            OneOfTexts(null, "full", "light", "diff")),
        ["Fields"] = InQuery("_fields", "The members that are wanted, separated by commas; dots lead into nested objects. `id` and `last_modified` always come along.", Text()),
        ["At"] = InQuery("_at", "The time at which to look: milliseconds since the Unix epoch, or ISO 8601. The present by default.", Text(minLength: 1)),
        ["Limit"] = InQuery("_limit", "The number of objects on a page, at most. 0 stands for the server's own limit.", Integer(minimum: 0)),
        ["Sort"] = InQuery("_sort", "The fields to sort by, separated by commas, each with `-` before it for descending order. Newest first by default. At most 100.", Text()),
        ["Token"] = InQuery("_token", "Where the page begins. It comes from the URL in `Next-Page`.", Text()),
        ["Since"] = InQuery("_since", "Only what changed after this timestamp, an `ETag` with or without its quotes. Deleted objects are shown as tombstones.", Text(pattern: Bound)),
        ["Before"] = InQuery("_before", "Only what changed before this timestamp.", Text(pattern: Bound)),
        ["To"] = Deprecated(InQuery("_to", "The former name of `_before`.", Text(pattern: Bound))),
        ["LastModified"] = InQuery("last_modified", "Only objects with this timestamp, and tombstones.", Text(pattern: Bound)),
        ["FilterId"] = InQuery("id", "Only the object with this id. One that could be read as a number needs double quotes.", Text()),
        ["Filters"] = Filters(),
    };

    /// <summary>The headers of conditional requests.</summary>
    public static IReadOnlyList<IOpenApiParameter> Preconditions { get; } = [Ref("IfMatch"), Ref("IfNoneMatch")];

    /// <summary>What the reading of a list takes.</summary>
    public static IReadOnlyList<IOpenApiParameter> OfLists { get; } =
    [
        Ref("Since"), Ref("Before"), Ref("To"), Ref("Limit"), Ref("Sort"), Ref("Token"), Ref("Fields"), Ref("FilterId"), Ref("LastModified"), Ref("Filters"),
    ];

    /// <summary>What the deletion of a list takes.</summary>
    public static IReadOnlyList<IOpenApiParameter> OfListDeletions { get; } =
    [
        Ref("Since"), Ref("Before"), Ref("To"), Ref("Limit"), Ref("Sort"), Ref("Token"), Ref("FilterId"), Ref("LastModified"), Ref("Filters"),
    ];

    /// <summary>A parameter of the components.</summary>
    public static OpenApiParameterReference Ref(string name) => new(name);

    /// <summary>The id of an object in a path.</summary>
    public static OpenApiParameter InPath(string name, string description, OpenApiSchema? schema = null) => new()
    {
        Name = name,
        In = ParameterLocation.Path,
        Required = true,
        Description = description,
        Schema = schema ?? Text(null, SharedSchemas.IdPattern, 1, ObjectId.MaxLength),
    };

    /// <summary>A parameter of the query string that may be missing.</summary>
    public static OpenApiParameter InQuery(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    /// <summary>A request header that may be missing.</summary>
    public static OpenApiParameter InHeader(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = schema };

    private static OpenApiParameter Deprecated(OpenApiParameter parameter)
    {
        parameter.Deprecated = true;
        return parameter;
    }

    /// <summary>OpenAPI has no parameters of any name; an exploded object is how they are written.</summary>
    private static OpenApiParameter Filters()
    {
        OpenApiParameter filters = InQuery(
            "filters",
            """
            Any other parameter is a condition on a field, and all of them must hold: `title=Hello`, or with an operator before the name of the field:
            `lt_`, `max_`, `min_`, `gt_`, `eq_`, `not_`, `in_` and `exclude_` (values separated by commas), `like_` (`*` for any text), `has_` (`true` or `false`),
            `contains_` and `contains_any_` (for arrays). Dots lead into nested objects. Values are JSON where they can be read as such, else texts.
            """.ReplaceLineEndings(" "),
            MapOf(Text()));
        filters.Style = ParameterStyle.Form;
        filters.Explode = true;
        return filters;
    }
}
