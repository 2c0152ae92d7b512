using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.Reverting;

namespace Kinto.Events.Deciding;

/// <summary>
/// Brings earlier states back by new changes, so that clients that synchronise simply receive them. Permissions come before; the caller
/// holds the locks of all lists concerned.
/// </summary>
/// <param name="Reversals">The objects whose state is another now, each once.</param>
/// <param name="Force">Whether what others changed since is reverted too.</param>
public sealed record Revert(IReadOnlyCollection<Reversal> Reversals, bool Force) : Command(Preconditions.None, []);

/// <summary>What became of a revert.</summary>
/// <param name="Changes">What was changed, in order.</param>
/// <param name="LeftAlone">What was not, and why.</param>
public sealed record Reverted(IReadOnlyList<RevertedObject> Changes, IReadOnlyList<LeftAlone> LeftAlone) : Outcome;

/// <summary>An object that has an earlier state again.</summary>
/// <param name="Reversal">The states.</param>
/// <param name="LastModified">Its new timestamp, or its tombstone's, in ms; null for what went with the object above it.</param>
public sealed record RevertedObject(Reversal Reversal, long? LastModified);

internal static class RevertDecider
{
    public static Decision Decide(Bench bench, Revert revert)
    {
        RevertPlan plan = RevertPlan.Of(revert.Reversals, bench.State, revert.Force);
        var state = new WorkingStateView(bench.State);
        Dictionary<ListUri, Bench> benches =
            plan.Reversals.GroupBy(r => r.Uri.List).ToDictionary(g => g.Key, g => bench.On(state, g.Count()));
        HashSet<ObjectUri> ended = [];
        var changes = new List<RevertedObject>(plan.Reversals.Count);
        var events = new List<IKintoEvent>(plan.Reversals.Count);
        foreach (Reversal reversal in plan.Reversals)
        {
            ObjectUri uri = reversal.Uri;
            if (reversal.Deletes && Inheritance.Ancestors(uri.List).Any(ended.Contains))
            {
                changes.Add(new(reversal, null));
                continue;
            }

            IObjectEvent change = reversal.Earlier is { } earlier
                ? benches[uri.List].Restore(uri, reversal.Present, earlier)
                : benches[uri.List].Delete(uri);
            if (reversal.Deletes)
            {
                ended.Add(uri);
            }

            state.Follow(change);
            changes.Add(new(reversal, change.LastModified));
            events.Add(change);
        }

        return new(new Reverted(changes, plan.LeftAlone), events);
    }
}
