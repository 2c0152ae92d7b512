using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Patching;
using Kinto.Events.Validation;
using Kinto.Http.Execution;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Http.TimeTravel;

namespace Kinto.Http.Objects;

/// <summary>One object: <c>/buckets/{id}</c>, <c>…/groups/{id}</c>, <c>…/collections/{id}</c>, <c>…/records/{id}</c>.</summary>
internal sealed class ObjectEndpoint(ResourceKind kind, ApiServices services, ResourceContext context) : ApiEndpoint
{
    private static readonly string[] s_all = ["GET", "HEAD", "PUT", "PATCH", "DELETE"];
    private static readonly string[] s_patch = [MediaType.Json, MediaType.MergePatch, MediaType.JsonPatch];
    private static readonly string[] s_exposed = ["Last-Modified", "ETag", "Cache-Control", "Expires", "Pragma"];

    public override IReadOnlyList<string> Methods { get; } = EnabledMethods.Of(s_all, services.Settings, plural: false, kind);

    public override bool ChecksAccept => true;

    public override IReadOnlyList<string> ContentTypes(string method) => method is "PATCH" ? s_patch : base.ContentTypes(method);

    public override IReadOnlyList<string> ExposedHeaders(string method) => method is "GET" or "HEAD" ? s_exposed : [];

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        List<Problem> problems = context.CommonProblems(request);
        Preconditions preconditions = PreconditionHeaders.Read(request, problems);
        return new(request.Method switch
        {
            "PUT" => Command(new PutObject(match.Object, WriteBodyReader.Read(kind, request, problems), preconditions, problems)),
            "PATCH" => Patch(),
            "DELETE" => Delete(),
            _ => Get(),
        });

        Operation Get()
        {
            long? time = PastInstant.Read(request, problems);
            var read = new GetObject(request, match.Object, preconditions, problems, context);
            return time is { } at ? new GetPastObject(request, match.Object, at, read, context) : read;
        }

        Operation Command(Command command) => new CommandOperation(request, command, PatchDetail.Full, context);

        Operation Delete()
        {
            (long? lastModified, Problem? later) = DeletionTimestamp.Read(request);
            return Command(new DeleteObject(match.Object, lastModified, later, preconditions, problems));
        }

        Operation Patch()
        {
            PatchDetail mode = ResponseBehavior.Read(request, problems);
            return new CommandOperation(
                request, new PatchObject(match.Object, PatchReader.Read(kind, request, problems), preconditions, problems), mode, context);
        }
    }
}
