using Kinto.Events.Json;
using Kinto.Events.Permissions;

namespace Kinto.Events.State;

/// <summary>The current state of an id in a list: a live object, or the tombstone that its deletion left.</summary>
/// <param name="LastModified">Of the object or its tombstone, in ms.</param>
/// <param name="Deleted">True for a tombstone, which has neither attributes nor permissions.</param>
/// <param name="Attributes">Without <c>id</c> and <c>last_modified</c>.</param>
/// <param name="Permissions">The object's own permissions.</param>
public sealed record StoredObject(long LastModified, bool Deleted, JsonObjectText Attributes, Acl Permissions)
{
    /// <summary>The tombstone of an object deleted at that time.</summary>
    public static StoredObject Tombstone(long lastModified) => new(lastModified, true, JsonObjectText.Empty, Acl.Empty);
}
