using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;

namespace Kinto.Events.Reverting;

/// <summary>
/// Which of the reversals can be done: parents come back before their children, nothing that somebody else made is overwritten or taken
/// along, and nothing comes back below what stays gone.
/// </summary>
internal sealed class RevertPlan
{
    private RevertPlan(IReadOnlyList<Reversal> reversals, IReadOnlyList<LeftAlone> leftAlone) => (Reversals, LeftAlone) = (reversals, leftAlone);

    /// <summary>What is done, in order: what is above first, and deletions after all else.</summary>
    public IReadOnlyList<Reversal> Reversals { get; }

    /// <summary>What is not.</summary>
    public IReadOnlyList<LeftAlone> LeftAlone { get; }

    /// <summary>Plans.</summary>
    /// <param name="wanted">All objects whose state is another.</param>
    /// <param name="state">The present: the objects above those.</param>
    /// <param name="force">Whether it doesn't matter what others did since.</param>
    public static RevertPlan Of(IReadOnlyCollection<Reversal> wanted, IStoreState state, bool force)
    {
        var left = new Dictionary<ObjectUri, LeftAlone>();
        if (!force)
        {
            foreach (Reversal reversal in wanted.Where(r => r.InTheWay.Count > 0))
            {
                left[reversal.Uri] = new(reversal.Uri, Obstacle.ChangedSince, reversal.InTheWay);
            }

            LeaveWhatHoldsOthers(wanted, left);
        }

        var comes = wanted.ToDictionary(r => r.Uri);
        bool WillBe(ObjectUri uri) => comes.TryGetValue(uri, out Reversal? planned) && !left.ContainsKey(uri)
            ? planned.Earlier is not null
            : state.FindLive(uri) is not null;
        foreach (Reversal reversal in FromAbove(wanted.Where(r => r.Earlier is not null && !left.ContainsKey(r.Uri))))
        {
            if (!Inheritance.Ancestors(reversal.Uri.List).All(WillBe))
            {
                left[reversal.Uri] = new(reversal.Uri, Obstacle.ParentGone, []);
            }
        }

        IEnumerable<Reversal> done = wanted.Where(r => !left.ContainsKey(r.Uri));
        return new(
            [.. FromAbove(done.Where(r => !r.Deletes)), .. FromAbove(done.Where(r => r.Deletes))],
            [.. left.Values.OrderBy(l => l.Uri.Path, StringComparer.Ordinal)]);
    }

    /// <summary>A bucket or collection is deleted only if all that it holds is meant to go, whoever made it.</summary>
    private static void LeaveWhatHoldsOthers(IReadOnlyCollection<Reversal> wanted, Dictionary<ObjectUri, LeftAlone> left)
    {
        Dictionary<ObjectUri, long> going = [];
        foreach (Reversal gone in wanted.Where(r => r.Deletes && !left.ContainsKey(r.Uri)))
        {
            foreach (ObjectUri above in Inheritance.Ancestors(gone.Uri.List))
            {
                going[above] = going.GetValueOrDefault(above) + 1;
            }
        }

        // From below, because a collection that stays keeps its bucket.
        foreach (Reversal container in FromAbove(wanted.Where(r => r.Deletes && r.Uri.HasChildren && !left.ContainsKey(r.Uri))).Reverse())
        {
            if (going.GetValueOrDefault(container.Uri) < container.Holds)
            {
                left[container.Uri] = new(container.Uri, Obstacle.HoldsOthers, []);
                foreach (ObjectUri above in Inheritance.Ancestors(container.Uri.List))
                {
                    going[above]--;
                }
            }
        }
    }

    private static IEnumerable<Reversal> FromAbove(IEnumerable<Reversal> reversals) =>
        reversals.OrderBy(r => r.Uri.Kind switch { ResourceKind.Bucket => 0, ResourceKind.Record => 2, _ => 1 })
            .ThenBy(r => r.Present?.LastModified ?? r.Earlier?.LastModified).ThenBy(r => r.Uri.Path, StringComparer.Ordinal);
}
