using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Reading;
using Kinto.Projections.Storage;

namespace Kinto.Http.Checksums;

/// <summary>GET and HEAD of a list's checksum: for those who may read all of the list, since a part of it has none.</summary>
internal sealed class ReadChecksum(
    ApiRequest request, ListUri list, Preconditions preconditions, IReadOnlyList<Problem> problems, ResourceContext context) : Operation
{
    /// <summary>The list.</summary>
    public ListUri List => list;

    public override bool Queries => true;

    public override void Declare(Needs needs)
    {
        needs.Caller(request.UserId);
        // The clock may start here; in a transaction that takes the list's lock.
        needs.Write(list);
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        if (!new Authorization(scope.State, context.Services.Rules, Caller.Resolve(request.UserId, scope.State)).MayReadList(list))
        {
            return context.Denied(request);
        }

        if (scope.State.FindLive(list.Parent!) is not { } collection)
        {
            return Failures.UnknownParent(list.Parent!);
        }

        if (problems.Count > 0)
        {
            return Failures.Invalid(problems);
        }

        long clock = await scope.ClockAsync(list, request.UserId, request.RequestId);
        return preconditions.NotModified(clock) ? new ApiResponse(304).WithTimestamp(clock)
            : preconditions.Fail(exists: true, clock) ? Failures.PreconditionFailed(new(null, null, clock))
            : Show(await scope.ChecksumAsync(list, at: null, clock), collection);
    }

    private ApiResponse Show(Checksum checksum, StoredObject collection)
    {
        var data = new JsonObject
        {
            ["algorithm"] = "sha-256",
            ["checksum"] = checksum.Digest,
            ["count"] = checksum.Count,
            ["last_modified"] = checksum.Timestamp,
        };
        ApiResponse response = ApiResponse.OfJson(200, JsonText.Canonical(new JsonObject { ["data"] = data })).WithTimestamp(checksum.Timestamp);
        context.Caching.Apply(response, request, list, collection);
        return response;
    }
}
