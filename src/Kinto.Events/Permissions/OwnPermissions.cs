using Kinto.Events.Addressing;

namespace Kinto.Events.Permissions;

/// <summary>What follows from permissions held on an object for that object alone, not for what is below it.</summary>
public static class OwnPermissions
{
    /// <summary>Kinto's name for seeing a bucket's or collection's attributes without its content, which nobody is given as such.</summary>
    public const string ReadAttributes = "read:attributes";

    /// <summary>Everything that the held permissions allow, the strongest first.</summary>
    public static IEnumerable<string> Expand(ResourceKind kind, IReadOnlySet<string> held)
    {
        bool writes = held.Contains(PermissionNames.Write);
        if (writes)
        {
            yield return PermissionNames.Write;
        }

        if (writes || held.Contains(PermissionNames.Read))
        {
            yield return PermissionNames.Read;
        }

        if (kind is ResourceKind.Bucket or ResourceKind.Collection && Inheritance.ReadDirectly(kind).Any(held.Contains))
        {
            yield return ReadAttributes;
        }

        foreach (string create in PermissionNames.Of(kind).Where(p => p is not (PermissionNames.Read or PermissionNames.Write)))
        {
            if (writes || held.Contains(create))
            {
                yield return create;
            }
        }
    }
}
