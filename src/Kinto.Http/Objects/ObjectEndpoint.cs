using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Patching;
using Kinto.Events.Validation;
using Kinto.Http.Execution;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Http.TimeTravel;

namespace Kinto.Http.Objects;

/// <summary>One object: <c>/buckets/{id}</c>, <c>…/groups/{id}</c>, <c>…/collections/{id}</c>, <c>…/records/{id}</c>, <c>/accounts/{id}</c>.</summary>
internal sealed class ObjectEndpoint(ResourceKind kind, ApiServices services, ResourceContext context) : ApiEndpoint
{
    private static readonly string[] s_all = ["GET", "HEAD", "PUT", "PATCH", "DELETE"];
    private static readonly string[] s_patch = [MediaType.Json, MediaType.MergePatch, MediaType.JsonPatch];
    private static readonly string[] s_exposed = ["Last-Modified", "ETag", "Cache-Control", "Expires", "Pragma"];

    public override IReadOnlyList<string> Methods { get; } = EnabledMethods.Of(s_all, services.Settings, plural: false, kind);

    public override bool ChecksAccept => true;

    public override IReadOnlyList<string> ContentTypes(string method) => method is "PATCH" ? s_patch : base.ContentTypes(method);

    public override IReadOnlyList<string> ExposedHeaders(string method) => method is "GET" or "HEAD" ? s_exposed : [];

    public override EndpointDescription? Description => ObjectDescription.Of(kind);

    public override async ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        List<Problem> problems = context.CommonProblems(request);
        Preconditions preconditions = PreconditionHeaders.Read(request, problems);
        return request.Method switch
        {
            "PUT" => await CommandAsync(new PutObject(match.Object, WriteBodyReader.Read(kind, request, problems), preconditions, problems)),
            "PATCH" => await PatchAsync(),
            "DELETE" => Delete(),
            _ => Get(),
        };

        Operation Get()
        {
            long? time = PastInstant.Read(kind, request, problems);
            var read = new GetObject(request, match.Object, preconditions, problems, context);
            return time is { } at ? new GetPastObject(request, match.Object, at, read, context) : read;
        }

        async ValueTask<Operation> CommandAsync(Command command, PatchDetail mode = PatchDetail.Full) =>
            new CommandOperation(request, await context.Passwords.HashAsync(command, request), mode, context);

        CommandOperation Delete()
        {
            (long? lastModified, Problem? later) = DeletionTimestamp.Read(request);
            return new(request, new DeleteObject(match.Object, lastModified, later, preconditions, problems), PatchDetail.Full, context);
        }

        ValueTask<Operation> PatchAsync()
        {
            PatchDetail mode = ResponseBehavior.Read(request, problems);
            var patch = new PatchObject(match.Object, PatchReader.Read(kind, request, problems), preconditions, problems)
            {
                // Of accounts nobody sees the past.
                Merges = kind is not ResourceKind.Account && PreferHeader.Has(request, PreferHeader.Merge),
            };
            return CommandAsync(patch, mode);
        }
    }
}
