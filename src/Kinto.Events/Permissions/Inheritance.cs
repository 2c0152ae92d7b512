using Kinto.Events.Addressing;
using static Kinto.Events.Permissions.PermissionNames;

namespace Kinto.Events.Permissions;

/// <summary>Which permissions, held where, allow what: the inheritance tree of specification section 14.3.</summary>
public static class Inheritance
{
    /// <summary>What allows to write (change or delete) the object.</summary>
    public static IEnumerable<Grant> WriteObject(ObjectUri uri) =>
        WriteChildren(uri.List).Append(new(uri, Write));

    /// <summary>
    /// What allows to read the object. Who may create something in a bucket or collection also sees that object's attributes, though
    /// not its content.
    /// </summary>
    public static IEnumerable<Grant> ReadObject(ObjectUri uri) =>
        ReadChildren(uri.List).Concat(ReadDirectly(uri.Kind).Select(permission => new Grant(uri, permission)));

    /// <summary>The permissions that, held on an object of that kind itself, allow to read it: what shares it with somebody.</summary>
    public static IReadOnlyList<string> ReadDirectly(ResourceKind kind) => kind switch
    {
        ResourceKind.Bucket => [Write, Read, CreateCollection, CreateGroup],
        ResourceKind.Collection => [Write, Read, CreateRecord],
        _ => [Write, Read],
    };

    /// <summary>What allows to list the whole list; nothing stored allows it for the list of buckets.</summary>
    public static IEnumerable<Grant> ReadChildren(ListUri list) =>
        Ancestors(list).SelectMany(a => new[] { new Grant(a, Write), new Grant(a, Read) });

    /// <summary>What allows to delete anything in the list.</summary>
    public static IEnumerable<Grant> WriteChildren(ListUri list) => Ancestors(list).Select(a => new Grant(a, Write));

    /// <summary>What allows to create objects in the list.</summary>
    public static IEnumerable<Grant> Create(ListUri list) =>
        list.Parent is { } parent ? WriteChildren(list).Append(new(parent, PermissionNames.Create(list.Kind))) : [];

    /// <summary>The permission to create, held directly on the parent: what opens an otherwise closed list as an empty one.</summary>
    public static IEnumerable<Grant> CreateDirectly(ListUri list) =>
        list.Parent is { } parent ? [new(parent, PermissionNames.Create(list.Kind))] : [];

    /// <summary>The objects above the list, the bucket first.</summary>
    public static IEnumerable<ObjectUri> Ancestors(ListUri list) =>
        list.Parent is { } parent ? Ancestors(parent.List).Append(parent) : [];
}
