using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Events.Buckets;
using Kinto.Events.Collections;
using Kinto.Events.Groups;
using Kinto.Events.Records;
using Kinto.Events.State;

namespace Kinto.Events.Deciding;

/// <summary>The event of each kind of object for each kind of change.</summary>
internal static class ObjectEvents
{
    public static IObjectWritten Written(ObjectUri uri, StoredObject? before, StoredObject after, EventContext context) =>
        before is null ? Created(uri, after, context)
        : before.Permissions.Equals(after.Permissions) ? Updated(uri, after, context)
        : PermissionsChanged(uri, after, context);

    public static IObjectDeleted Deleted(ObjectUri uri, long lastModified, EventContext context) => uri.Kind switch
    {
        ResourceKind.Account => new AccountDeleted(uri.Id, lastModified, context),
        ResourceKind.Bucket => new BucketDeleted(uri.Id, lastModified, context),
        ResourceKind.Group => new GroupDeleted(uri.List.Bucket!, uri.Id, lastModified, context),
        ResourceKind.Collection => new CollectionDeleted(uri.List.Bucket!, uri.Id, lastModified, context),
        _ => new RecordDeleted(uri.List.Bucket!, uri.List.Collection!, uri.Id, lastModified, context),
    };

    private static IObjectWritten Created(ObjectUri uri, StoredObject o, EventContext c) => uri.Kind switch
    {
        ResourceKind.Account => new AccountCreated(uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
        ResourceKind.Bucket => new BucketCreated(uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
        ResourceKind.Group => new GroupCreated(uri.List.Bucket!, uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
        ResourceKind.Collection => new CollectionCreated(uri.List.Bucket!, uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
        _ => new RecordCreated(uri.List.Bucket!, uri.List.Collection!, uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
    };

    private static IObjectWritten Updated(ObjectUri uri, StoredObject o, EventContext c) => uri.Kind switch
    {
        ResourceKind.Account => new AccountUpdated(uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
        ResourceKind.Bucket => new BucketUpdated(uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
        ResourceKind.Group => new GroupUpdated(uri.List.Bucket!, uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
        ResourceKind.Collection => new CollectionUpdated(uri.List.Bucket!, uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
        _ => new RecordUpdated(uri.List.Bucket!, uri.List.Collection!, uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
    };

    public static IObjectWritten PermissionsChanged(ObjectUri uri, StoredObject o, EventContext c) => uri.Kind switch
    {
        ResourceKind.Account => new AccountPermissionsChanged(uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
        ResourceKind.Bucket => new BucketPermissionsChanged(uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
        ResourceKind.Group => new GroupPermissionsChanged(uri.List.Bucket!, uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
        ResourceKind.Collection => new CollectionPermissionsChanged(uri.List.Bucket!, uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
        _ => new RecordPermissionsChanged(uri.List.Bucket!, uri.List.Collection!, uri.Id, o.LastModified, o.Attributes, o.Permissions, c),
    };
}
