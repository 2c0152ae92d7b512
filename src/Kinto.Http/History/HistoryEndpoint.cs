using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Validation;
using Kinto.Http.Execution;
using Kinto.Http.Lists;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;

namespace Kinto.Http.History;

/// <summary><c>/buckets/{id}/history</c>: what happened in a bucket (specification section 21.2).</summary>
internal sealed class HistoryEndpoint(ApiServices services, ResourceContext context) : ApiEndpoint
{
    private static readonly string[] s_all = ["GET", "HEAD", "DELETE"];
    private static readonly string[] s_exposed = ["Last-Modified", "ETag", "Cache-Control", "Expires", "Pragma", "Next-Page"];

    private static readonly ListRules s_reading = new()
    {
        KnownFields = new HashSet<string>(
        [
            "user_id", "uri", "action", "date", "resource_name", "bucket_id", "collection_id", "group_id", "record_id", "target",
        ]),
        TextFields = new HashSet<string>(["bucket_id", "collection_id", "record_id"]),
    };

    private static readonly ListRules s_deleting = s_reading with { IsDelete = true };

    public override IReadOnlyList<string> Methods { get; } =
        EnabledMethods.Of(s_all, services.Settings, plural: true, ResourceKind.History);

    public override bool ChecksAccept => true;

    public override IReadOnlyList<string> ExposedHeaders(string method) => method is "GET" or "HEAD" ? s_exposed : [];

    public override EndpointDescription? Description => HistoryDescription.Entries;

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        List<Problem> problems = context.CommonProblems(request);
        Preconditions preconditions = PreconditionHeaders.Read(request, problems);
        ListRules rules = request.Method is "DELETE" ? s_deleting : s_reading;
        ListInquiry inquiry = ListInquiry.Of(request, match.List!, preconditions, problems, rules, services);
        return new(rules.IsDelete ? new DeleteMatching(inquiry, context) : new ReadList(inquiry, context));
    }
}
