using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;

namespace Kinto.Events;

/// <summary>Something that happened in the store. Events are never changed; their JSON form is a contract that outlives the code.</summary>
public interface IKintoEvent
{
    /// <summary>Who, when and in which request.</summary>
    EventContext Context { get; }

    /// <summary>The list whose clock the event moved.</summary>
    ListUri List { get; }

    /// <summary>The key of the stream that the event belongs to: the object's path, or the list's for events of a list.</summary>
    string StreamKey { get; }

    /// <summary>The same event in other circumstances.</summary>
    IKintoEvent In(EventContext context);
}

/// <summary>A change of one object.</summary>
public interface IObjectEvent : IKintoEvent
{
    /// <summary>The object that changed.</summary>
    ObjectUri Uri { get; }

    /// <summary>The object's (or its tombstone's) <c>last_modified</c> after the change, in ms.</summary>
    long LastModified { get; }

    ListUri IKintoEvent.List => Uri.List;

    string IKintoEvent.StreamKey => Uri.Path;
}

/// <summary>A change that leaves a live object: it carries the whole state after it, as history shows it.</summary>
public interface IObjectWritten : IObjectEvent
{
    /// <summary>The attributes after the change, without <c>id</c> and <c>last_modified</c>.</summary>
    JsonObjectText Attributes { get; }

    /// <summary>The object's own permissions after the change.</summary>
    Acl Permissions { get; }

    /// <summary>Whether the change touched the permissions.</summary>
    bool SetsPermissions { get; }
}

/// <summary>A change that leaves a tombstone. Deleting a bucket or collection ends everything below it without tombstones.</summary>
public interface IObjectDeleted : IObjectEvent;
