using Kinto.Events.Addressing;

namespace Kinto.Events.Permissions;

/// <summary>One way to be allowed: to hold that permission on that very object.</summary>
/// <param name="On">The object that carries the permission: the target or one of its ancestors.</param>
/// <param name="Permission">The permission's name.</param>
public readonly record struct Grant(ObjectUri On, string Permission);
