using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Validation;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Http.TimeTravel;

namespace Kinto.Http.Checksums;

/// <summary><c>/buckets/{id}/collections/{id}/checksum</c>: whether a copy of the collection's records is complete and true.</summary>
internal sealed class ChecksumEndpoint(ResourceContext context) : ApiEndpoint
{
    /// <summary>The name of the view.</summary>
    public const string Name = "checksum";

    private static readonly string[] s_read = ["HEAD", "GET"];
    private static readonly string[] s_exposed = ["Last-Modified", "ETag", "Cache-Control", "Expires", "Pragma"];

    public override IReadOnlyList<string> Methods => s_read;

    public override bool ChecksAccept => true;

    public override IReadOnlyList<string> ExposedHeaders(string method) => s_exposed;

    public override EndpointDescription? Description => ChecksumDescription.Of;

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        List<Problem> problems = context.CommonProblems(request);
        Preconditions preconditions = PreconditionHeaders.Read(request, problems);
        long? time = PastInstant.Read(ResourceKind.Record, request, problems);
        var read = new ReadChecksum(request, ListUri.Records(match.Object.List.Bucket!, match.Object.Id), preconditions, problems, context);
        return new(time is { } at ? new ReadPastChecksum(request, at, read, context) : read);
    }
}
