using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;

namespace Kinto.Events.Groups;

/// <summary>A group came into being, or came back after its deletion. Its <c>members</c> attribute says who belongs to it.</summary>
public sealed record GroupCreated(string BucketId, string GroupId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Groups(BucketId).Child(GroupId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => true;
}

/// <summary>A group's attributes were written; its permissions stayed as they were.</summary>
public sealed record GroupUpdated(string BucketId, string GroupId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Groups(BucketId).Child(GroupId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => false;
}

/// <summary>A group's permissions changed, with or without its attributes.</summary>
public sealed record GroupPermissionsChanged(string BucketId, string GroupId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Groups(BucketId).Child(GroupId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => true;
}

/// <summary>A group was deleted. Its URI is no longer among its members' principals.</summary>
public sealed record GroupDeleted(string BucketId, string GroupId, long LastModified, EventContext Context) : IObjectDeleted
{
    ObjectUri IObjectEvent.Uri => ListUri.Groups(BucketId).Child(GroupId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };
}
