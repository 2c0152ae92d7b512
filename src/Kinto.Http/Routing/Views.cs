using Kinto.Events.Addressing;

namespace Kinto.Http.Routing;

/// <summary>
/// What can be asked of an object beyond the object itself, by one more segment behind its path: <c>/buckets/{id}/diff</c>. Kinto
/// has nothing there, so nothing of Kinto's is hidden; the segments that Kinto knows come first.
/// </summary>
internal sealed class Views
{
    private readonly Dictionary<(ResourceKind? Kind, string Name), ApiEndpoint> _all = [];

    /// <summary>All of them, in the order in which they were added.</summary>
    public IEnumerable<ApiEndpoint> All => _all.Values;

    /// <summary>All of them with what they are found by; no kind for those of the server.</summary>
    public IEnumerable<(ResourceKind? Kind, string Name, ApiEndpoint Endpoint)> Named => _all.Select(v => (v.Key.Kind, v.Key.Name, v.Value));

    /// <summary>Adds a view of objects of a kind.</summary>
    /// <returns>The same views.</returns>
    public Views Add(ResourceKind kind, string name, ApiEndpoint endpoint)
    {
        _all.Add((kind, name), endpoint);
        return this;
    }

    /// <summary>Adds a view of the whole server, which stands right behind the version prefix.</summary>
    /// <returns>The same views.</returns>
    public Views AddOfServer(string name, ApiEndpoint endpoint)
    {
        _all.Add((null, name), endpoint);
        return this;
    }

    /// <summary>The view of an object by its name; null where there is none.</summary>
    public RouteMatch? Of(ListUri list, string id, string name) =>
        _all.TryGetValue((list.Kind, name), out ApiEndpoint? endpoint) ? new(endpoint, list, id) : null;

    /// <summary>The view of the server by its name; null where there is none.</summary>
    public RouteMatch? OfServer(string name) => _all.TryGetValue((null, name), out ApiEndpoint? endpoint) ? new(endpoint) : null;
}
