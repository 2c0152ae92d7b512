using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;

namespace Kinto.Events.Deciding;

/// <summary>PUT (specification sections 6.2 and 14.5). The order of the checks is the order in which Kinto fails.</summary>
internal static class PutDecider
{
    public static Decision Decide(Bench bench, PutObject put)
    {
        ObjectUri uri = put.Target;
        if (bench.MissingParent(uri.List) is { } missing)
        {
            return missing;
        }

        if (AccountRules.Refuse(bench.Authorization.Accounts, uri.List, uri.Id) is { } refused)
        {
            return refused;
        }

        StoredObject? before = bench.State.FindLive(uri);
        // Kinto: If-None-Match: * asks for a creation, so it needs the permission to create even where the object exists.
        bool creates = before is null || put.Preconditions.IfNoneMatchAny;
        if (!(creates ? bench.Authorization.MayCreateIn(uri.List) : bench.Authorization.MayWriteObject(uri)))
        {
            return AccessDenied.Instance;
        }

        if (put.Problems.Count > 0)
        {
            return new Invalid(put.Problems);
        }

        if (!bench.Ids.Accept(uri.Kind, uri.Id))
        {
            return new Invalid([Problem.InvalidObjectId]);
        }

        if (put.Preconditions.Fail(before))
        {
            return bench.PreconditionFailed(uri, before);
        }

        if (put.Body.Data is { } data && data.Id.Contradicts(uri.Id))
        {
            return new Invalid([IdMismatch]);
        }

        JsonObjectText attributes = put.Body.Data?.Attributes ?? before?.Attributes ?? JsonObjectText.Empty;
        Acl permissions = PermissionChange.Replace(before?.Permissions ?? Acl.Empty, put.Body.Permissions);
        return bench.WriteValid(uri, uri.Id, before, attributes, permissions, put.Body.Data?.LastModified);
    }

    /// <summary>The data speaks of another object than the URL.</summary>
    public static Problem IdMismatch { get; } = Problem.Body("id", "Object id does not match existing object");
}
