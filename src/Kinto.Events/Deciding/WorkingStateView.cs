using Kinto.Events.Addressing;
using Kinto.Events.State;

namespace Kinto.Events.Deciding;

/// <summary>A state whose clock of one list has moved on, while one decision makes several events.</summary>
internal sealed class WorkingStateView(IStoreState inner) : IStoreState
{
    private readonly Dictionary<ListUri, long> _clocks = [];

    public void Advance(ListUri list, long clock) => _clocks[list] = clock;

    public StoredObject? Find(ObjectUri uri) => inner.Find(uri);

    public long? Clock(ListUri list) => _clocks.TryGetValue(list, out long clock) ? clock : inner.Clock(list);

    public IReadOnlyCollection<string> GroupsOf(string principal) => inner.GroupsOf(principal);

    public bool IsTimestampTaken(ObjectUri uri, long lastModified) => inner.IsTimestampTaken(uri, lastModified);
}
