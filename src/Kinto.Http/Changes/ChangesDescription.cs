using Kinto.Events.Addressing;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.Changes;

/// <summary>What the OpenAPI document says about changes.</summary>
internal static class ChangesDescription
{
    private const string Number = "^[0-9]{1,18}$";

    private const string Rules =
        """
        Every change once and in order, as far as the caller may see it: who could read the object when it was changed, and still may. With
        `Accept: text/event-stream` the answer is a stream of server-sent events without end, each with the `id` of its change, the `event`
        `create`, `update` or `delete`, and a `Change` as its `data`; otherwise it is JSON, which with `_wait` comes as soon as there is a change.
        The deletion of a bucket or collection stands for that of everything in it.
        """;

    private static readonly IReadOnlyDictionary<string, OpenApiSchema> s_schemas = new Dictionary<string, OpenApiSchema>
    {
        ["Changes"] = Closed(null,
            ("data", ListOf(Ref("Change"))),
            ("last", Text("Where to go on: the `_after` of the next request.", Number))),
        ["Change"] = Closed("A change of an object. The ids are those of the object and of what it lies in.",
            ("id", Text("The place of the change in the order of all changes; nothing else is to be read from it.", Number)),
            ("action", OneOfTexts("What was done.", "create", "update", "delete")),
            ("resource_name", OneOfTexts("The kind of the object.", "bucket", "group", "collection", "record")),
            ("uri", Text("The path of the object, without the version.")),
            ("bucket_id", Ref("Id")),
            ("group_id?", Ref("Id")),
            ("collection_id?", Ref("Id")),
            ("record_id?", Ref("Id")),
            ("timestamp", Integer("The timestamp of the object's list after the change, in ms: its `ETag`.")),
            ("last_modified", Ref("Timestamp")),
            ("user_id", OrNull(Text("Who did it; null for anonymous callers."))),
            ("target", Closed("The object after the change.",
                ("data", Open("The object, or what is left of it.", ("id", Ref("Id")), ("last_modified", Ref("Timestamp")))),
                ("permissions?", MapOf(ListOf(Ref("Principal")), "For those who may write the object.")))),
            ("erased?", Closed("What the change carried was erased since.", ("by", OrNull(Text("By whom; null for an anonymous caller."))), ("at", Ref("Timestamp"))))),
    };

    /// <summary>The description of an endpoint.</summary>
    /// <param name="kind">Of what the changes are; null for the whole server.</param>
    public static EndpointDescription Of(ResourceKind? kind) => kind switch
    {
        ResourceKind.Bucket => Of("/buckets/{bucket_id}/changes", "get_bucket_changes", "Follow the changes in a bucket", "BucketId"),
        ResourceKind.Collection => Of(
            "/buckets/{bucket_id}/collections/{collection_id}/changes", "get_collection_changes", "Follow the changes in a collection", "BucketId", "CollectionId"),
        _ => Of("/changes", "get_changes", "Follow all changes"),
    };

    private static EndpointDescription Of(string path, string id, string summary, params string[] parameters) => new(path, Tags.Changes)
    {
        PathParameters = [.. parameters.Select(SharedParameters.Ref)],
        Operations =
        [
            new("GET", id, summary)
            {
                Description = Rules.ReplaceLineEndings(" "),
                Parameters =
                [
                    SharedParameters.InQuery("_since", "Begin with what changed after this timestamp of its list; 0 for everything. By default with what comes.",
                        Text(pattern: "^\"?[0-9]{1,18}\"?$")),
                    SharedParameters.InQuery(ChangesRequest.After, "Begin behind this change: the `id` of one, or `last`.", Text(pattern: Number)),
                    SharedParameters.InHeader(ChangesRequest.LastEventId, "The same; counts before `_after` and `_since`.", Text(pattern: Number)),
                    SharedParameters.InQuery("_wait", $"Seconds for which JSON may wait for a change; at most {ChangesRequest.MaxWaitSeconds}.", Integer(minimum: 0)),
                    SharedParameters.InQuery("_limit", $"The number of changes in JSON, at most {ChangesRequest.MaxLimit}.", Integer(minimum: 0)),
                ],
                Outcomes = Outcomes.Denied | Outcomes.Unavailable,
                Answers =
                [
                    new(200, "The changes.", Ref("Changes")) { Headers = [SharedHeaders.CacheControl] },
                    new(406, $"The `Accept` header excludes both `{MediaType.EventStream}` and `{MediaType.Json}`.", Ref("ValidationError")),
                ],
            },
        ],
        Schemas = s_schemas,
    };
}
