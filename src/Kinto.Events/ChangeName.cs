using Kinto.Events.Addressing;

namespace Kinto.Events;

/// <summary>What a type of event is called where people look at changes: a kind of object and an action.</summary>
/// <param name="Resource">The kind, as in <c>resource_name</c>.</param>
/// <param name="Action"><c>create</c>, <c>update</c>, <c>delete</c> or <c>erase</c>.</param>
public readonly record struct ChangeName(string Resource, string Action)
{
    /// <summary>The stored name of the event by which what an object carried was erased, whose kind is that of the object.</summary>
    public const string Erasure = "object_erased_v1";

    /// <summary>
    /// The name of a change for each type of event, by the type's stored name. Clocks that start are no change; for erasures see
    /// <see cref="OfErasure"/>.
    /// </summary>
    public static IReadOnlyDictionary<string, ChangeName> ByType { get; } = EventTypes.Names.Values
        .Where(type => type is not ("list_started_v1" or Erasure))
        .ToDictionary(type => type, Of);

    /// <summary>The name of an erasure of that object.</summary>
    public static ChangeName OfErasure(string uri) =>
        new(ObjectUri.TryParse(uri, out ObjectUri? erased) ? erased.Kind.Name() : "object", "erase");

    /// <summary>The actions that there are.</summary>
    public static IReadOnlyList<string> Actions { get; } = ["create", "update", "delete", "erase"];

    private static ChangeName Of(string type) => type.Split('_') switch
    {
        ["user", "data", var what, ..] => new(ResourceKind.UserData.Name(), ActionOf(what)),
        // A list's, of whatever kind its objects are.
        ["tombstones", ..] => new("tombstone", "delete"),
        ["history", ..] => new(ResourceKind.History.Name(), "delete"),
        [var resource, var what, ..] => new(resource, ActionOf(what)),
        _ => throw new ArgumentException($"'{type}' is no name of an event.", nameof(type)),
    };

    private static string ActionOf(string what) => what switch
    {
        "created" => "create",
        "deleted" => "delete",
        "erased" => "erase",
        "updated" or "permissions" or "memberships" => "update",
        _ => throw new ArgumentException($"'{what}' is no change that has a name.", nameof(what)),
    };
}
