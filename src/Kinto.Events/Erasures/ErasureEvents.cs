using Kinto.Events.Addressing;

namespace Kinto.Events.Erasures;

/// <summary>
/// What events of an object carried was erased: attributes and permissions, in all of its lives, or in those of one owner. The events
/// themselves stay, and each bears a mark with the same author and time (<see cref="Proofs.ErasureMark"/>). All erasures stand in one
/// stream, since the list of an object may have ended long before.
/// </summary>
/// <param name="Uri">The object's path.</param>
/// <param name="At">The time in the marks, in ms since the Unix epoch.</param>
/// <param name="Events">How many events were marked.</param>
/// <param name="Reason">Why, in the words of whoever did it.</param>
/// <param name="Context">Who did it, and the clock of all erasures after it.</param>
public sealed record ObjectErased(string Uri, long At, long Events, string Reason, EventContext Context) : IKintoEvent
{
    ListUri IKintoEvent.List => ListUri.Erasures;

    string IKintoEvent.StreamKey => ListUri.Erasures.Path;

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };
}

/// <summary>
/// What events of a principal's objects carried was erased, after all data of the principal was deleted. An <see cref="ObjectErased"/>
/// with the same time stands for each object.
/// </summary>
/// <param name="Principal">Whose objects.</param>
/// <param name="At">The time in the marks, in ms since the Unix epoch.</param>
/// <param name="Objects">How many objects that were.</param>
/// <param name="Events">How many events were marked.</param>
/// <param name="Reason">Why, in the words of whoever did it.</param>
/// <param name="Context">Who did it, and the clock of all erasures after it.</param>
public sealed record UserDataErased(string Principal, long At, long Objects, long Events, string Reason, EventContext Context) : IKintoEvent
{
    ListUri IKintoEvent.List => ListUri.Erasures;

    string IKintoEvent.StreamKey => ListUri.Erasures.Path;

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };
}
