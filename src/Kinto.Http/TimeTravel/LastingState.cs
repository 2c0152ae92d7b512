using Kinto.Events.Addressing;
using Kinto.Events.State;

namespace Kinto.Http.TimeTravel;

/// <summary>
/// The present, in which what is gone still has the permissions that it had last: they decide who may look at its past. Otherwise
/// nobody could see what a deleted bucket held, and bring it back.
/// </summary>
/// <param name="present">The current state.</param>
/// <param name="gone">The objects that are no more, as they were last.</param>
internal sealed class LastingState(IStoreState present, IReadOnlyDictionary<ObjectUri, StoredObject> gone) : IStoreState
{
    public StoredObject? Find(ObjectUri uri) => present.FindLive(uri) ?? gone.GetValueOrDefault(uri) ?? present.Find(uri);

    public long? Clock(ListUri list) => present.Clock(list);

    public IReadOnlyCollection<string> GroupsOf(string principal) => present.GroupsOf(principal);

    public PastVersion? FindVersion(ObjectUri uri, long lastModified) => present.FindVersion(uri, lastModified);

    public bool IsTimestampTaken(ObjectUri uri, long lastModified) => present.IsTimestampTaken(uri, lastModified);
}
