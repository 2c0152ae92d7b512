using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;

namespace Kinto.Events.Deciding;

/// <summary>POST on a list (specification sections 9.3 and 14.5).</summary>
internal static class PostDecider
{
    public static Decision Decide(Bench bench, PostObject post)
    {
        if (bench.MissingParent(post.List) is { } missing)
        {
            return missing;
        }

        // Kinto: an invalid id in the body is told to everybody, before any permission is looked at.
        if (post.Id is not null && !bench.Ids.Accept(post.List.Kind, post.Id))
        {
            return new Invalid([Problem.InvalidObjectId]);
        }

        if (AccountRules.Refuse(bench.Authorization.Accounts, post.List, post.Id) is { } refused)
        {
            return refused;
        }

        ObjectUri uri = post.Target;
        StoredObject? existing = post.Id is null ? null : bench.State.FindLive(uri);
        if (!(existing is null ? bench.Authorization.MayCreateIn(post.List) : bench.Authorization.MayReadObject(uri)))
        {
            return AccessDenied.Instance;
        }

        if (post.Problems.Count > 0)
        {
            return new Invalid(post.Problems);
        }

        if (post.Preconditions.Fail(existing))
        {
            return bench.PreconditionFailed(uri, existing);
        }

        if (existing is not null)
        {
            return Decision.Of(new Existing(uri, existing, bench.Authorization.SeesPermissions(uri, existing)));
        }

        JsonObjectText attributes = post.Body.Data?.Attributes ?? JsonObjectText.Empty;
        Acl permissions = PermissionChange.Replace(Acl.Empty, post.Body.Permissions);
        return bench.WriteValid(uri, post.Id, null, attributes, permissions, post.Body.Data?.LastModified);
    }
}
