using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.Auditing;

/// <summary>What the OpenAPI document says about audits.</summary>
internal static class AuditDescription
{
    private static readonly IReadOnlyList<string> s_resources = [.. ChangeName.ByType.Values.Select(n => n.Resource).Distinct()];

    private static readonly IReadOnlyList<IOpenApiParameter> s_parameters =
    [
        SharedParameters.InQuery("_since", "Only changes after this time, by the server's clock: milliseconds since the Unix epoch, or ISO 8601.", Text(minLength: 1)),
        SharedParameters.InQuery("_before", "Only changes before this time.", Text(minLength: 1)),
        SharedParameters.InQuery("user_id", "Only changes of this user.", Text()),
        SharedParameters.InQuery("batch_id", "Only changes of this batch request or revert.", Text()),
        SharedParameters.InQuery("uri", "Only changes of this object.", Text()),
        SharedParameters.InQuery("below", "Only changes of this object, and of what lies below it.", Text()),
        SharedParameters.InQuery("action", "Only changes of this kind.", OneOfTexts(null, ChangeName.Actions)),
        SharedParameters.InQuery("resource_name", "Only changes of this kind of object.", OneOfTexts(null, s_resources)),
        SharedParameters.InQuery(
            "_limit", $"The number of changes on a page, at most {AuditRequest.MaxPage}; of lines and tables, which have no pages, the number of all.", Integer(minimum: 0)),
        SharedParameters.InQuery("_token", "Where the page begins. It comes from the URL in `Next-Page`.", Text(pattern: "^[0-9]{1,18}$")),
    ];

    private static readonly IReadOnlyDictionary<string, OpenApiSchema> s_schemas = new Dictionary<string, OpenApiSchema>
    {
        ["Audit"] = Closed(null, ("data", ListOf(Ref("AuditEntry")))),
        ["AuditEntry"] = Closed("Who changed what.",
            ("id", Text("The id of the change, which is that of its entry in a history.")),
            ("date", Text("When, by the server's clock.", format: "date-time")),
            ("timestamp", Integer("The timestamp of the object's list after the change, in ms.")),
            ("action", OneOfTexts("What was done.", ChangeName.Actions)),
            ("resource_name", OneOfTexts("The kind of the object.", s_resources)),
            ("uri", Text("The path of the object, without the version.")),
            ("last_modified", OrNull(Integer("The object's timestamp after the change; null for what is no object."))),
            ("user_id", OrNull(Text("Who did it; null for anonymous callers."))),
            ("request_id", OrNull(Text("In which request, as in the server's log."))),
            ("batch_id", OrNull(Text("In which batch request or revert.")))),
    };

    public static EndpointDescription Of(ResourceKind? kind) => kind is null
        ? Of("/audit", "get_audit", "List who changed what", [])
        : Of("/buckets/{bucket_id}/audit", "get_bucket_audit", "List who changed what in a bucket", [SharedParameters.Ref("BucketId")]);

    private static EndpointDescription Of(string path, string id, string summary, IReadOnlyList<IOpenApiParameter> inPath) => new(path, Tags.Time)
    {
        PathParameters = inPath,
        Operations =
        [
            new("GET", id, summary)
            {
                Description = $"Newest first. With `Accept: {MediaType.Lines}` or `{MediaType.Csv}` all changes are sent at once, without pages. "
                    + "For those who may write the bucket, and those whom the setting `audit_read_principals` names.",
                Parameters = s_parameters,
                Outcomes = Outcomes.Denied | Outcomes.Unavailable,
                Answers =
                [
                    new(200, "The changes.", Ref("Audit")) { Headers = [SharedHeaders.CacheControl], HeadersOfGet = [SharedHeaders.NextPage] },
                    new(406, $"The `Accept` header excludes `{MediaType.Json}`, `{MediaType.Lines}` and `{MediaType.Csv}`.", Ref("ValidationError")),
                ],
            },
        ],
        Schemas = s_schemas,
    };
}
