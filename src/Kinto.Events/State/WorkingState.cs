using Kinto.Events.Addressing;
using Kinto.Events.Proofs;

namespace Kinto.Events.State;

/// <summary>
/// The part of the state that a transaction has loaded under its locks, kept current by the events decided since, so that each
/// decision of the transaction sees the ones before it. Asking for what was not loaded is a defect of the caller and throws.
/// </summary>
public sealed class WorkingState : IStoreState
{
    private readonly Dictionary<ObjectUri, StoredObject?> _objects = [];
    private readonly Dictionary<ListUri, long?> _clocks = [];
    private readonly Dictionary<string, List<string>> _groups = [];
    private readonly Dictionary<(ListUri List, long LastModified), HashSet<string>> _taken = [];
    private readonly Dictionary<(ObjectUri Uri, long LastModified), PastVersion?> _versions = [];
    private HashSet<ObjectUri>? _containers; // of all that is known; null before the first end of a subtree

    /// <summary>The heads of the chains of the lists whose clocks were looked up in order to write; they move when events are stored.</summary>
    public ChainHeads Chains { get; } = new();

    /// <summary>Records that the URI was looked up, with what was found.</summary>
    public void Load(ObjectUri uri, StoredObject? found)
    {
        NoteContainers(uri.List);
        _objects[uri] = found;
    }

    /// <summary>Records that the list's clock was looked up, with what was found.</summary>
    public void Load(ListUri list, long? clock)
    {
        NoteContainers(list);
        _clocks[list] = clock;
    }

    /// <summary>Records that the principal's groups were looked up.</summary>
    public void LoadGroups(string principal, IEnumerable<string> groups) => _groups[principal] = [.. groups];

    /// <summary>Records which ids of the list have that timestamp.</summary>
    public void LoadTaken(ListUri list, long lastModified, IEnumerable<string> ids) => _taken[(list, lastModified)] = [.. ids];

    /// <summary>Records that the object was looked up as it was with that timestamp, with what was found.</summary>
    public void Load(ObjectUri uri, long lastModified, PastVersion? found) => _versions[(uri, lastModified)] = found;

    /// <summary>Whether the URI was looked up.</summary>
    public bool Knows(ObjectUri uri) => _objects.ContainsKey(uri);

    public StoredObject? Find(ObjectUri uri) =>
        _objects.TryGetValue(uri, out StoredObject? found) ? found : throw NotLoaded(uri.Path);

    public long? Clock(ListUri list) =>
        _clocks.TryGetValue(list, out long? clock) ? clock : throw NotLoaded(list.Path);

    public IReadOnlyCollection<string> GroupsOf(string principal) =>
        _groups.TryGetValue(principal, out List<string>? groups) ? groups : throw NotLoaded(principal);

    public PastVersion? FindVersion(ObjectUri uri, long lastModified) =>
        _versions.TryGetValue((uri, lastModified), out PastVersion? found) ? found : throw NotLoaded($"{uri.Path}@{lastModified}");

    public bool IsTimestampTaken(ObjectUri uri, long lastModified)
    {
        if (!_taken.TryGetValue((uri.List, lastModified), out HashSet<string>? ids))
        {
            throw NotLoaded($"{uri.List.Path}@{lastModified}");
        }

        return ids.Any(id => id != uri.Id && (!_objects.TryGetValue(uri.List.Child(id), out StoredObject? o) || o?.LastModified == lastModified))
            || _objects.Any(o => o.Key.List.Equals(uri.List) && o.Key.Id != uri.Id && o.Value?.LastModified == lastModified);
    }

    /// <summary>Brings the state to where the event leaves it.</summary>
    public void Apply(IKintoEvent e)
    {
        Advance(e.List, e.Context.ListTimestamp);
        if (e is IObjectEvent { Context.History: { } entry } o)
        {
            Advance(o.Uri.History!, entry.Timestamp);
        }

        switch (e)
        {
            case IObjectWritten w:
                _objects[w.Uri] = new(w.LastModified, false, w.Attributes, w.Permissions);
                if (_versions.ContainsKey((w.Uri, w.LastModified)))
                {
                    _versions[(w.Uri, w.LastModified)] = new(_objects[w.Uri]!, null);
                }

                break;
            case IObjectDeleted d:
                _objects[d.Uri] = StoredObject.Tombstone(d.LastModified);
                ForgetVersions(d.Uri.Equals);
                if (d.Uri.HasChildren)
                {
                    EndSubtree(d.Uri);
                }

                break;
        }
    }

    private void Advance(ListUri list, long clock)
    {
        NoteContainers(list);
        _clocks[list] = Math.Max(_clocks.GetValueOrDefault(list) ?? long.MinValue, clock);
    }

    private void EndSubtree(ObjectUri root)
    {
        if (_containers is null)
        {
            _containers = [];
            foreach (ListUri list in _objects.Keys.Select(o => o.List).Concat(_clocks.Keys).Concat(_taken.Keys.Select(k => k.List)).Distinct())
            {
                NoteContainers(list);
            }
        }

        // One decision may end thousands of subtrees, nearly all of which nobody has looked into.
        if (!_containers.Contains(root))
        {
            return;
        }

        foreach (ObjectUri uri in _objects.Keys.Where(u => root.Contains(u.List)).ToList())
        {
            _objects[uri] = null;
        }

        foreach (ListUri list in _clocks.Keys.Where(root.Contains).ToList())
        {
            _clocks[list] = null;
        }

        ForgetVersions(uri => root.Contains(uri.List));

        foreach ((ListUri List, long) key in _taken.Keys.Where(k => root.Contains(k.List)).ToList())
        {
            _taken[key] = [];
        }
    }

    /// <summary>With an object's life its versions end.</summary>
    private void ForgetVersions(Func<ObjectUri, bool> ended)
    {
        foreach ((ObjectUri Uri, long) key in _versions.Keys.Where(k => ended(k.Uri)).ToList())
        {
            _versions[key] = null;
        }
    }

    private void NoteContainers(ListUri list)
    {
        if (_containers is not null && list.Parent is { } parent && _containers.Add(parent))
        {
            NoteContainers(parent.List);
        }
    }

    private static InvalidOperationException NotLoaded(string what) => new($"The decision looked at {what}, which was not loaded.");
}
