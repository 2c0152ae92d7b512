using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Reverting;

namespace Kinto.Http.Reverting;

/// <summary>The answer to a revert: what was changed, and what was left alone and why.</summary>
internal static class RevertBody
{
    /// <summary>The words for each obstacle.</summary>
    public static IReadOnlyDictionary<Obstacle, string> Reasons { get; } = new Dictionary<Obstacle, string>
    {
        [Obstacle.ChangedSince] = "changed_since",
        [Obstacle.HoldsOthers] = "holds_others",
        [Obstacle.ParentGone] = "parent_gone",
    };

    /// <summary>The body.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="batch">The id by which it can be reverted itself; null where nothing was changed.</param>
    /// <param name="dry">Whether it is only a plan, so that no change has a timestamp yet.</param>
    public static ReadOnlyMemory<byte> Of(Reverted outcome, string? batch, bool dry) => JsonText.Canonical(new JsonObject
    {
        ["data"] = new JsonObject
        {
            ["batch"] = batch,
            ["changes"] = new JsonArray([.. outcome.Changes.Select(c => Change(c, dry))]),
            ["dry_run"] = dry,
            ["left_alone"] = new JsonArray([.. outcome.LeftAlone.Select(Left)]),
        },
    });

    private static JsonObject Change(RevertedObject change, bool dry)
    {
        Reversal reversal = change.Reversal;
        var entry = Named(reversal.Uri);
        entry["action"] = reversal.Earlier is null ? "delete" : reversal.Present is null ? "create" : "update";
        entry["last_modified"] = dry ? null : change.LastModified;
        return entry;
    }

    private static JsonObject Left(LeftAlone left)
    {
        JsonObject entry = Named(left.Uri);
        entry["reason"] = Reasons[left.Why];
        entry["users"] = new JsonArray([.. left.Users.Select(u => (JsonNode?)u)]);
        return entry;
    }

    private static JsonObject Named(ObjectUri uri) => new() { ["id"] = uri.Id, ["resource_name"] = uri.Kind.Name(), ["uri"] = uri.Path };
}
