using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;

namespace Kinto.Events.Collections;

/// <summary>A collection came into being, or came back after its deletion.</summary>
public sealed record CollectionCreated(string BucketId, string CollectionId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Collections(BucketId).Child(CollectionId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => true;
}

/// <summary>A collection's attributes were written; its permissions stayed as they were.</summary>
public sealed record CollectionUpdated(string BucketId, string CollectionId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Collections(BucketId).Child(CollectionId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => false;
}

/// <summary>A collection's permissions changed, with or without its attributes.</summary>
public sealed record CollectionPermissionsChanged(string BucketId, string CollectionId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Collections(BucketId).Child(CollectionId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => true;
}

/// <summary>A collection was deleted. All its records ended with it, without tombstones.</summary>
public sealed record CollectionDeleted(string BucketId, string CollectionId, long LastModified, EventContext Context) : IObjectDeleted
{
    ObjectUri IObjectEvent.Uri => ListUri.Collections(BucketId).Child(CollectionId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };
}
