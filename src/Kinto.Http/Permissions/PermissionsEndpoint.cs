using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Validation;
using Kinto.Http.Execution;
using Kinto.Http.Lists;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Http.TimeTravel;

namespace Kinto.Http.Permissions;

/// <summary><c>/permissions</c>: every object on which the caller has a permission (specification section 15.6).</summary>
internal sealed class PermissionsEndpoint(ApiServices services, ResourceContext context) : ApiEndpoint
{
    private static readonly string[] s_all = ["HEAD", "GET"];
    private static readonly string[] s_get = ["Last-Modified", "ETag", "Cache-Control", "Expires", "Pragma", "Next-Page"];
    private static readonly string[] s_head = [.. s_get, "Total-Objects", "Total-Records"];

    private static readonly ListRules s_rules = new()
    {
        KnownFields = new HashSet<string>(["uri", "resource_name", "bucket_id", "collection_id", "group_id", "record_id"]),
        TieBreaker = new(new("uri"), Descending: true),
    };

    public override IReadOnlyList<string> Methods { get; } =
        EnabledMethods.Of(s_all, services.Settings, plural: true, ResourceKind.Permissions);

    public override bool ChecksAccept => true;

    public override IReadOnlyList<string> ExposedHeaders(string method) => method is "HEAD" ? s_head : s_get;

    public override EndpointDescription? Description => PermissionsDescription.List;

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        List<Problem> problems = context.CommonProblems(request);
        Preconditions preconditions = PreconditionHeaders.Read(request, problems);
        long? time = PastInstant.Read(ResourceKind.Permissions, request, problems);
        return new(new ListPermissions(ListInquiry.Of(request, match.List!, preconditions, problems, s_rules, services), time, context));
    }
}
