using Kinto.Http.Lists;
using Kinto.Http.OpenApi;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.History;

/// <summary>What the OpenAPI document says about histories and snapshots.</summary>
internal static class HistoryDescription
{
    private static readonly IOpenApiParameter s_bucket = SharedParameters.Ref("BucketId");

    /// <summary>The history of a bucket.</summary>
    public static EndpointDescription Entries { get; } = new("/buckets/{bucket_id}/history", Tags.History)
    {
        PathParameters = [s_bucket],
        Operations =
        [
            new("GET", "get_history", "List what was changed in a bucket")
            {
                Description = "Each creation, change and deletion of the bucket, its groups, collections and records, newest first. Callers who may not read the bucket "
                    + "see the entries of what they could read when it was changed.",
                Parameters = SharedParameters.OfLists,
                Outcomes = Outcomes.OfResource | Outcomes.NotModified,
                Answers =
                [
                    ListDescription.Page("The entries.", "HistoryList", isCounted: false)
                        with { Headers = [.. SharedHeaders.OfReads, SharedHeaders.Alert, SharedHeaders.NextPage] },
                ],
            },
            new("DELETE", "delete_history", "Delete entries of a history")
            {
                Description = "The objects themselves stay as they are.",
                Parameters = SharedParameters.OfListDeletions,
                Outcomes = Outcomes.OfResource,
                Answers = [ListDescription.Deleted],
            },
        ],
        Schemas = new Dictionary<string, OpenApiSchema>
        {
            ["HistoryList"] = Closed(null, ("data", ListOf(AnyOf(null, Ref("HistoryEntry"), Ref("Tombstone"))))),
            ["HistoryEntry"] = Open(
                "What happened to an object. Without `_fields`, all members are there but for the ids that have no meaning for its kind.",
                ("id", Ref("Id")),
                ("last_modified", Ref("Timestamp")),
                ("action?", OneOfTexts("What was done.", "create", "update", "delete")),
                ("date?", Text("When, in UTC.", format: "date-time")),
                ("user_id?", OrNull(Text("Who did it; null for anonymous callers."))),
                ("uri?", Text("The path of the object, without the version.")),
                ("resource_name?", OneOfTexts("The kind of the object.", "bucket", "group", "collection", "record")),
                ("bucket_id?", Ref("Id")),
                ("group_id?", Ref("Id")),
                ("collection_id?", Ref("Id")),
                ("record_id?", Ref("Id")),
                ("target?", Closed("The object after the change.", ("data?", Open(null)), ("permissions?", MapOf(ListOf(Ref("Principal"))))))),
        },
    };

    /// <summary>A collection's records at a time.</summary>
    public static EndpointDescription Snapshot { get; } = new("/buckets/{bucket_id}/snapshot/collections/{collection_id}@{timestamp}", Tags.History)
    {
        PathParameters =
        [
            s_bucket,
            SharedParameters.Ref("CollectionId"),
            SharedParameters.InPath("timestamp", "The time in ms since the Unix epoch.", Text(pattern: "^[0-9]{1,19}$")),
        ],
        Operations =
        [
            new("GET", "get_snapshot", "List the records of a collection as they were at a time")
            {
                Description = "Newest first, on one page. A collection that does not exist has none.",
                Outcomes = Outcomes.Denied | Outcomes.Unavailable,
                Answers = [new(200, "The records.", Ref("Snapshot"))],
            },
        ],
        Schemas = new Dictionary<string, OpenApiSchema> { ["Snapshot"] = Closed(null, ("data", ListOf(Ref("Record")))) },
    };
}
