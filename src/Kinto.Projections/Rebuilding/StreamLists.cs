using Kinto.Events.Addressing;

namespace Kinto.Projections.Rebuilding;

/// <summary>The lists that objects' streams belong to, each made once: a million streams are in a few lists.</summary>
internal sealed class StreamLists
{
    private readonly Dictionary<string, (ListUri List, ListUri? History)> _known = new(StringComparer.Ordinal);

    /// <summary>The list of an object, and the history that shows its changes.</summary>
    /// <param name="stream">The key of the object's stream: its path.</param>
    /// <exception cref="FormatException">The key is no object's.</exception>
    public (ListUri List, ListUri? History) Of(string stream)
    {
        int slash = stream.LastIndexOf('/');
        if (slash > 0 && _known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(stream.AsSpan(0, slash), out (ListUri, ListUri?) known))
        {
            return known;
        }

        ObjectUri uri = ObjectUri.Parse(stream);
        (ListUri List, ListUri? History) lists = (uri.List, uri.History);
        // Every bucket has a history of its own.
        if (uri.Kind is not ResourceKind.Bucket)
        {
            _known[uri.List.Path] = lists;
        }

        return lists;
    }
}
