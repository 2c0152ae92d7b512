using Kinto.Events.Addressing;
using Kinto.Events.Erasures;
using Kinto.Events.Proofs;
using Kinto.Events.State;

namespace Kinto.Events.Deciding;

/// <summary>
/// The first step of an erasure: an object that is live is deleted, so that clients which have it drop it. Permission comes before.
/// </summary>
/// <param name="Target">The object.</param>
public sealed record DeleteToErase(ObjectUri Target) : Command(Preconditions.None, []);

/// <summary>The last step of an erasure: what was erased is told, by whom, when and why.</summary>
/// <param name="Principal">Whose objects they were; null where a single object was meant.</param>
/// <param name="Objects">The objects with how many of their events were erased.</param>
/// <param name="Mark">What stands in those events.</param>
/// <param name="Reason">Why.</param>
public sealed record TellErasure(string? Principal, IReadOnlyList<ErasedObject> Objects, ErasureMark Mark, string Reason) : Command(Preconditions.None, []);

/// <summary>An object of which something was erased.</summary>
/// <param name="Uri">The object.</param>
/// <param name="Events">How many of its events.</param>
public sealed record ErasedObject(ObjectUri Uri, long Events);

/// <summary>Something was erased, or nothing was left to be.</summary>
/// <param name="Objects">Of how many objects.</param>
/// <param name="Events">How many events.</param>
public sealed record Erased(long Objects, long Events) : Outcome;

internal static class EraseDecider
{
    public static Decision Decide(Bench bench, DeleteToErase delete) =>
        bench.State.FindLive(delete.Target) is { } before
            ? bench.Remove(delete.Target, before.LastModified, chosen: null)
            : Decision.Of(new Erased(0, 0));

    public static Decision Decide(Bench bench, TellErasure told)
    {
        long events = told.Objects.Sum(o => o.Events);
        IEnumerable<Func<EventContext, IKintoEvent>> all = told.Objects
            .Select(Func<EventContext, IKintoEvent> (o) => context => new ObjectErased(o.Uri.Path, told.Mark.At, o.Events, told.Reason, context));
        if (told.Principal is { } principal)
        {
            all = all.Append(context => new UserDataErased(principal, told.Mark.At, told.Objects.Count, events, told.Reason, context));
        }

        return new(new Erased(told.Objects.Count, events), bench.InTurn(ListUri.Erasures, [.. all]));
    }
}
