using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.State;
using Kinto.Events.Validation;

namespace Kinto.Events.Deciding;

/// <summary>What became of a command.</summary>
public abstract record Outcome;

/// <summary>The object was written.</summary>
/// <param name="Created">Whether it didn't exist before (201).</param>
/// <param name="Uri">The object.</param>
/// <param name="After">Its new state.</param>
/// <param name="ShowsPermissions">Whether the caller may see the object's permissions.</param>
/// <param name="Before">Its state before, null for a creation.</param>
/// <param name="Requested">For a PATCH, the top-level members that it set out to change, as sent.</param>
public sealed record Written(
    bool Created, ObjectUri Uri, StoredObject After, bool ShowsPermissions, StoredObject? Before, JsonObject? Requested)
    : Outcome
{
    /// <summary>Whether the change was merged with others that the caller didn't know of.</summary>
    public bool Merged { get; init; }
}

/// <summary>A POST named an object that exists already: it is shown as it is.</summary>
public sealed record Existing(ObjectUri Uri, StoredObject Object, bool ShowsPermissions) : Outcome;

/// <summary>The object was deleted.</summary>
public sealed record Removed(ObjectUri Uri, long LastModified) : Outcome;

/// <summary>The command was refused; nothing changed.</summary>
public abstract record Refused : Outcome;

/// <summary>No permission: 401 for anonymous requests, else 403.</summary>
public sealed record AccessDenied : Refused
{
    public static AccessDenied Instance { get; } = new();
}

/// <summary>The object's parent doesn't exist (404 with errno 111).</summary>
public sealed record UnknownParent(ObjectUri Parent) : Refused;

/// <summary>The object doesn't exist (404 with errno 110).</summary>
public sealed record UnknownObject(ObjectUri Uri) : Refused;

/// <summary>The request is malformed (400).</summary>
public sealed record Invalid(IReadOnlyList<Problem> Problems) : Refused;

/// <summary>A conditional header didn't hold (412).</summary>
/// <param name="Uri">The targeted object; null for a list.</param>
/// <param name="Existing">Its state, where it exists.</param>
/// <param name="Timestamp">The object's timestamp, or the list's where there is no object, in ms.</param>
public sealed record PreconditionFailed(ObjectUri? Uri, StoredObject? Existing, long Timestamp) : Refused
{
    /// <summary>Where a merge was tried, the object that the caller knows.</summary>
    public StoredObject? Origin { get; init; }

    /// <summary>The JSON pointers of what the caller and others changed in different ways, sorted.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];
}

/// <summary>The chosen timestamp already belongs to another object of the list (409).</summary>
public sealed record TimestampConflict : Refused;
