using Kinto.Events.Addressing;
using Kinto.Events.Validation;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Projections.Auditing;

namespace Kinto.Http.Auditing;

/// <summary><c>/audit</c> and <c>/buckets/{id}/audit</c>: who changed what.</summary>
/// <param name="kind">A bucket; null for the whole server.</param>
/// <param name="reader">Reads the changes.</param>
/// <param name="context">Settings and errors.</param>
internal sealed class AuditEndpoint(ResourceKind? kind, AuditReader reader, ResourceContext context) : ApiEndpoint
{
    /// <summary>The last segment of the path.</summary>
    public const string Name = "audit";

    private static readonly string[] s_exposed = ["Cache-Control", "Next-Page", "Content-Disposition"];

    public override IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    public override EndpointDescription? Description => AuditDescription.Of(kind);

    public override IReadOnlyList<string> ExposedHeaders(string method) => s_exposed;

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        if (AuditForms.Of(request.Header("Accept")) is not { } form)
        {
            return new(new Answered(Failures.NotAcceptable(
                $"Accept header should be one of ['{MediaType.Json}', '{MediaType.Lines}', '{MediaType.Csv}']")));
        }

        List<Problem> problems = context.CommonProblems(request);
        AuditRequest asked = AuditRequest.Read(request, kind is null ? null : match.Object, problems);
        return new(new ReadAudit(request, asked, form, problems, reader, context));
    }
}
