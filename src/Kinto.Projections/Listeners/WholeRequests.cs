namespace Kinto.Projections.Listeners;

/// <summary>
/// Keeps the events of a request together. Numbers of transactions that run side by side interleave, and a page ends anywhere, so the
/// last events that are there may have brothers that can't be read yet.
/// </summary>
internal static class WholeRequests
{
    /// <summary>How many of the first events belong to requests of which nothing is still to come.</summary>
    /// <param name="events">Events in order, all of them settled.</param>
    /// <param name="unfinished">Requests of which more events are known, or may follow.</param>
    public static int Count(IReadOnlyList<LogEvent> events, IEnumerable<string> unfinished)
    {
        var held = new HashSet<string>(unfinished, StringComparer.Ordinal);
        int count = events.Count;
        while (true)
        {
            int first = 0;
            while (first < count && !(events[first].Request is { } request && held.Contains(request)))
            {
                first++;
            }

            if (first == count)
            {
                return count;
            }

            // Whoever comes after the first that is held back waits with it, and so do the earlier events of the same requests.
            for (int i = first; i < count; i++)
            {
                if (events[i].Request is { } late)
                {
                    held.Add(late);
                }
            }

            count = first;
        }
    }
}
