using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Patching;
using Kinto.Events.Validation;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Http.TimeTravel;

namespace Kinto.Http.Lists;

/// <summary>A list: <c>/buckets</c>, <c>…/groups</c>, <c>…/collections</c>, <c>…/records</c>, <c>/accounts</c> (specification section 9).</summary>
internal sealed class ListEndpoint(ResourceKind kind, ApiServices services, ResourceContext context) : ApiEndpoint
{
    private static readonly string[] s_all = ["HEAD", "GET", "POST", "DELETE"];
    private static readonly string[] s_get = ["Last-Modified", "ETag", "Cache-Control", "Expires", "Pragma", "Next-Page"];
    private static readonly string[] s_head = [.. s_get, "Total-Objects", "Total-Records"];

    public override IReadOnlyList<string> Methods { get; } = EnabledMethods.Of(s_all, services.Settings, plural: true, kind);

    public override bool ChecksAccept => true;

    public override IReadOnlyList<string> ExposedHeaders(string method) => method switch
    {
        "GET" => s_get,
        "HEAD" => s_head,
        _ => [],
    };

    public override EndpointDescription? Description => ListDescription.Of(kind);

    public override async ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        List<Problem> problems = context.CommonProblems(request);
        Preconditions preconditions = PreconditionHeaders.Read(request, problems);
        return request.Method switch
        {
            "POST" => await PostAsync(request, match.List!, preconditions, problems),
            "DELETE" => new DeleteMatching(Inquire(ListRules.Deleting), context),
            _ when PastInstant.Read(kind, request, problems) is { } time => new ReadPastList(Inquire(ListRules.Reading), time, context),
            _ => new ReadList(Inquire(ListRules.Reading), context),
        };

        ListInquiry Inquire(ListRules rules) => ListInquiry.Of(request, match.List!, preconditions, problems, rules, services);
    }

    private async ValueTask<Operation> PostAsync(ApiRequest request, ListUri list, Preconditions preconditions, List<Problem> problems)
    {
        string? id = WriteBodyReader.PostedId(request);
        var command = new PostObject(
            list, id, services.Rules.Ids.Generate(kind), WriteBodyReader.Read(kind, request, problems), preconditions, problems);
        return new CommandOperation(request, await context.Passwords.HashAsync(command, request), PatchDetail.Full, context);
    }
}
