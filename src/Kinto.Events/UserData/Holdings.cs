using Kinto.Events.Addressing;
using Kinto.Events.State;

namespace Kinto.Events.UserData;

/// <summary>Where a principal is named in the store.</summary>
/// <param name="Owned">
/// Objects that nobody else may write: whose own <c>write</c> permission belongs to the principal alone. Kinto knows no owners; this is
/// what comes nearest.
/// </param>
/// <param name="Shared">The other objects that give the principal any permission of their own, as they are.</param>
/// <param name="Memberships">
/// The groups that the principal belongs to, each with the principal; where the principal is a group itself, that group with each of its
/// members.
/// </param>
public sealed record Holdings(
    IReadOnlyList<ObjectUri> Owned,
    IReadOnlyList<KeyValuePair<ObjectUri, StoredObject>> Shared,
    IReadOnlyList<KeyValuePair<ObjectUri, string>> Memberships)
{
    /// <summary>The group that the principal is; null for any other principal.</summary>
    public static ObjectUri? GroupOf(string principal) =>
        ObjectUri.TryParse(principal, out ObjectUri? uri) && uri.Kind is ResourceKind.Group ? uri : null;
}
