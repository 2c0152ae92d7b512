using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;

namespace Kinto.Events.Deciding;

/// <summary>What a PATCH asks for, in one of its flavours.</summary>
public interface IPatch
{
    /// <summary>
    /// The timestamps that the patch might give the object, in ms: known beforehand, so that it can be looked up whether they are
    /// free. A <c>last_modified</c> that the patch computes by copying another member is not among them and doesn't count.
    /// </summary>
    IReadOnlyCollection<long> ChosenTimestamps { get; }

    /// <summary>
    /// The value that the patch gives to a member of <c>data</c>, as it was sent; null where it gives none. Known beforehand, as
    /// <see cref="ChosenTimestamps"/> are and with the same limit.
    /// </summary>
    JsonNode? Sent(string member);

    /// <summary>Applies the change to the object as it is. Pure.</summary>
    PatchResult Apply(ObjectUri uri, StoredObject current);
}

/// <summary>The outcome of applying a patch.</summary>
/// <param name="Document">The object's data after the patch, with whatever <c>id</c> and <c>last_modified</c> the patch left there.</param>
/// <param name="Permissions">The object's permissions after the patch.</param>
/// <param name="Requested">The top-level members that the request set out to change, with the values sent.</param>
/// <param name="Problems">Why it can't be applied; then nothing else counts.</param>
public sealed record PatchResult(
    JsonObject Document, Acl Permissions, JsonObject Requested, IReadOnlyList<Problem> Problems);
