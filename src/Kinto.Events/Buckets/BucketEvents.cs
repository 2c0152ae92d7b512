using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;

namespace Kinto.Events.Buckets;

/// <summary>A bucket came into being, or came back after its deletion.</summary>
public sealed record BucketCreated(string BucketId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Buckets.Child(BucketId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => true;
}

/// <summary>A bucket's attributes were written; its permissions stayed as they were.</summary>
public sealed record BucketUpdated(string BucketId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Buckets.Child(BucketId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => false;
}

/// <summary>A bucket's permissions changed, with or without its attributes.</summary>
public sealed record BucketPermissionsChanged(string BucketId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Buckets.Child(BucketId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => true;
}

/// <summary>A bucket was deleted. All its groups, collections and records ended with it, without tombstones.</summary>
public sealed record BucketDeleted(string BucketId, long LastModified, EventContext Context) : IObjectDeleted
{
    ObjectUri IObjectEvent.Uri => ListUri.Buckets.Child(BucketId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };
}
