using Kinto.Events.Addressing;

namespace Kinto.Events.UserData;

/// <summary>
/// All data of a principal was deleted. What that changed in the objects and groups themselves, events of their own say, which carry
/// the same request id. This one also ends the principal's part in histories: entries from before it are no longer shown to the
/// principal alone (specification section 19.8).
/// </summary>
/// <param name="Principal">Whose data was deleted: a user id, a group's URI or a system principal.</param>
/// <param name="Context">Who did it, and the clock of all such deletions after it.</param>
public sealed record UserDataDeleted(string Principal, EventContext Context) : IKintoEvent
{
    ListUri IKintoEvent.List => ListUri.UserData;

    string IKintoEvent.StreamKey => ListUri.UserData.Path;

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };
}
