using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;

namespace Kinto.Events.Records;

/// <summary>A record came into being, or came back after its deletion.</summary>
public sealed record RecordCreated(string BucketId, string CollectionId, string RecordId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Records(BucketId, CollectionId).Child(RecordId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => true;
}

/// <summary>A record's attributes were written; its permissions stayed as they were.</summary>
public sealed record RecordUpdated(string BucketId, string CollectionId, string RecordId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Records(BucketId, CollectionId).Child(RecordId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => false;
}

/// <summary>A record's permissions changed, with or without its attributes.</summary>
public sealed record RecordPermissionsChanged(string BucketId, string CollectionId, string RecordId, long LastModified, JsonObjectText Attributes, Acl Permissions, EventContext Context)
    : IObjectWritten
{
    ObjectUri IObjectEvent.Uri => ListUri.Records(BucketId, CollectionId).Child(RecordId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    bool IObjectWritten.SetsPermissions => true;
}

/// <summary>A record was deleted.</summary>
public sealed record RecordDeleted(string BucketId, string CollectionId, string RecordId, long LastModified, EventContext Context) : IObjectDeleted
{
    ObjectUri IObjectEvent.Uri => ListUri.Records(BucketId, CollectionId).Child(RecordId);

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };
}
