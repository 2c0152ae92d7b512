using Kinto.Events.Addressing;
using Kinto.Events.Comparing;
using Kinto.Events.Patching;
using Kinto.Projections.Past;

namespace Kinto.Http.Comparing;

/// <summary>What happened to an object between two times, as far as the caller may see.</summary>
/// <param name="Change">Its states, and who made the last change.</param>
/// <param name="ShowsPermissions">Whether the caller may see its permissions at both times.</param>
/// <param name="Patch">What turns the earlier state into the later one.</param>
internal sealed record DiffEntry(Difference Change, bool ShowsPermissions, IReadOnlyList<JsonPatchOperation> Patch)
{
    public ObjectUri Uri => Change.Uri;

    public string Action => Change.Before is null ? "create" : Change.After is null ? "delete" : "update";

    public DifferenceMark Mark => new(Uri.List.Path, Uri.Id);

    /// <summary>The entry; null where the caller sees no difference.</summary>
    public static DiffEntry? Of(Difference change, bool showsPermissions)
    {
        IReadOnlyList<JsonPatchOperation> patch = ObjectDiff.Between(change.Uri, change.Before, change.After, showsPermissions);
        return patch.Count > 0 ? new(change, showsPermissions, patch) : null;
    }
}
