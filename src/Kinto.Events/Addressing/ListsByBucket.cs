namespace Kinto.Events.Addressing;

/// <summary>Which lists are known, so that those that end with a bucket or collection are found without a look at all others.</summary>
public sealed class ListsByBucket
{
    private readonly Dictionary<string, HashSet<ListUri>> _lists = new(StringComparer.Ordinal);

    /// <summary>Remembers a list, where it lies in a bucket.</summary>
    public void Add(ListUri list)
    {
        if (list.Bucket is not { } bucket)
        {
            return;
        }

        if (!_lists.TryGetValue(bucket, out HashSet<ListUri>? lists))
        {
            _lists[bucket] = lists = [];
        }

        lists.Add(list);
    }

    /// <summary>Forgets the lists below a bucket or collection.</summary>
    /// <returns>Those of a bucket that were known; of a collection the one list that it has.</returns>
    public IReadOnlyCollection<ListUri> End(ObjectUri root)
    {
        // Below a collection there is one list, so that the end of thousands of them looks through none.
        if (root.List.Bucket is { } bucket)
        {
            ListUri records = ListUri.Records(bucket, root.Id);
            _lists.GetValueOrDefault(bucket)?.Remove(records);
            return [records];
        }

        return _lists.Remove(root.Id, out HashSet<ListUri>? all) ? all : [];
    }
}
