using Kinto.Events.Addressing;
using Kinto.Events.State;

namespace Kinto.Events.Deciding;

/// <summary>A state that has moved on, while one decision makes several events.</summary>
internal sealed class WorkingStateView(IStoreState inner) : IStoreState
{
    private readonly Dictionary<ListUri, long> _clocks = [];

    private readonly Dictionary<ObjectUri, StoredObject?> _objects = [];

    /// <summary>Brings clocks and object to where the event leaves them. What a deletion takes along stays as it was.</summary>
    public void Follow(IObjectEvent e)
    {
        _clocks[e.List] = e.Context.ListTimestamp;
        if (e.Context.History is { } entry)
        {
            _clocks[e.Uri.History!] = entry.Timestamp;
        }

        _objects[e.Uri] = e is IObjectWritten w ? new(w.LastModified, false, w.Attributes, w.Permissions) : StoredObject.Tombstone(e.LastModified);
    }

    public StoredObject? Find(ObjectUri uri) => _objects.TryGetValue(uri, out StoredObject? found) ? found : inner.Find(uri);

    public long? Clock(ListUri list) => _clocks.TryGetValue(list, out long clock) ? clock : inner.Clock(list);

    public IReadOnlyCollection<string> GroupsOf(string principal) => inner.GroupsOf(principal);

    public PastVersion? FindVersion(ObjectUri uri, long lastModified) => inner.FindVersion(uri, lastModified);

    public bool IsTimestampTaken(ObjectUri uri, long lastModified) => inner.IsTimestampTaken(uri, lastModified);
}
