using Kinto.Events.Addressing;
using Kinto.Events.Validation;
using Kinto.Http.Configuration;
using Kinto.Http.Execution;
using Kinto.Http.Lists;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;

namespace Kinto.Http.Comparing;

/// <summary><c>…/{id}/diff</c>: what changed at an object and below it between two times.</summary>
internal sealed class DiffEndpoint(ResourceKind kind, ResourceContext context) : ApiEndpoint
{
    /// <summary>The segment behind the object's path.</summary>
    public const string Name = "diff";

    private static readonly string[] s_exposed = ["Cache-Control", "Next-Page"];

    public override IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    public override bool ChecksAccept => true;

    public override string? OtherType => DiffRequest.TextType;

    public override IReadOnlyList<string> ExposedHeaders(string method) => s_exposed;

    public override EndpointDescription? Description => DiffDescription.Of(kind);

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        List<Problem> problems = context.CommonProblems(request);
        HttpSettings settings = context.Services.Settings.Http;
        DiffRequest asked = DiffRequest.Read(request, new ListSettings(settings.PaginateBy, settings.StorageMaxFetchSize), problems);
        return new(new ReadDiff(request, match.Object, asked, problems, context));
    }
}
