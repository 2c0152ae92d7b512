using Kinto.Events.Addressing;
using Kinto.Events.State;

namespace Kinto.Projections.Past;

/// <summary>Where differences are looked for: in a whole list, or at one object of it.</summary>
/// <param name="List">The list.</param>
/// <param name="Id">The id of the object; null for the whole list.</param>
public sealed record Place(ListUri List, string? Id = null);

/// <summary>Where a page of differences ended.</summary>
/// <param name="List">The path of the list; empty at the beginning.</param>
/// <param name="Id">The id in it.</param>
public sealed record DifferenceMark(string List, string Id);

/// <summary>An object whose states at two times may differ.</summary>
/// <param name="Uri">The object.</param>
/// <param name="Before">Its earlier state; null where it didn't exist.</param>
/// <param name="After">Its later state; null where it doesn't exist.</param>
/// <param name="UserId">Who made the last change in between: of what was deleted with something above it, whoever deleted that.</param>
/// <param name="Timestamp">When, by the clock of the list in which the change was made, in ms.</param>
public sealed record Difference(ObjectUri Uri, StoredObject? Before, StoredObject? After, string? UserId, long Timestamp);
