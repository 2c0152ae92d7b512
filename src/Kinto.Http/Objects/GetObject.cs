using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Lists;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;

namespace Kinto.Http.Objects;

/// <summary>GET and HEAD of one object (specification section 6.1).</summary>
internal sealed class GetObject(
    ApiRequest request, ObjectUri uri, Preconditions preconditions, IReadOnlyList<Problem> problems, ResourceContext context) : Operation
{
    public override void Declare(Needs needs)
    {
        needs.Caller(request.UserId);
        needs.Object(uri);
    }

    public override ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        IStoreState state = scope.State;
        var authorization = new Authorization(state, context.Services.Rules, Caller.Resolve(request.UserId, state));
        return new(!authorization.MayReadObject(uri) ? context.Denied(request) : Read(state, authorization));
    }

    private ApiResponse Read(IStoreState state, Authorization authorization)
    {
        // The order is Kinto's: parent, form, existence, 304, 412.
        if (uri.Kind is ResourceKind.Record && state.FindLive(uri.List.Parent!) is null)
        {
            return Failures.UnknownParent(uri.List.Parent!);
        }

        if (problems.Count > 0)
        {
            return Failures.Invalid(problems);
        }

        if (!context.Services.Rules.Ids.Accept(uri.Kind, uri.Id))
        {
            return Failures.Rejected([Problem.InvalidObjectId]);
        }

        if (state.FindLive(uri) is not { } found || !authorization.IsWithinReach(uri))
        {
            return Failures.UnknownObject(uri);
        }

        if (preconditions.NotModified(found.LastModified))
        {
            return new ApiResponse(304).WithTimestamp(found.LastModified);
        }

        return preconditions.Fail(found)
            ? Failures.PreconditionFailed(new(uri, found, found.LastModified))
            : Show(state, found, authorization);
    }

    private ApiResponse Show(IStoreState state, StoredObject found, Authorization authorization)
    {
        Acl visible = authorization.SeesPermissions(uri, found) ? found.Permissions : Acl.Empty;
        ReadOnlyMemory<byte> body = request.RawQuery.Length > 0 && FieldSelection.Of(Lists.QueryString.Parse(request.RawQuery)) is { } fields
            ? ObjectBody.OfFields(uri, found, fields)
            : ObjectBody.Of(uri, found, visible);
        ApiResponse response = ApiResponse.OfJson(200, body).WithTimestamp(found.LastModified);
        context.Caching.Apply(response, request, uri.List, uri.Kind is ResourceKind.Record ? state.FindLive(uri.List.Parent!) : null);
        return response;
    }
}
