using Kinto.Events.Validation;
using Kinto.Projections.Queries;

namespace Kinto.Http.Lists.Parsing;

/// <summary>Reads <c>_sort</c> (specification section 11). What is no field's name is silently left out.</summary>
internal static class SortParser
{
    /// <summary>Kinto sets no limit and fails where PostgreSQL ends, at about 1,600; nobody sorts by so many.</summary>
    private const int MaxKeys = 100;

    public static Problem? Read(QueryParameter? parameter, ListRules endpoint, out IReadOnlyList<SortKey> sort)
    {
        List<string> entries = [.. parameter?.Entries ?? []];
        List<SortKey> keys = [.. entries.Select(entry => entry.Trim()).Where(entry => FieldName.IsValid(Unsigned(entry))).Select(ToKey)];
        sort = Complete(keys, entries.Contains("last_modified"), endpoint.TieBreaker);
        if (keys.Find(key => !endpoint.Knows(key.Field)) is { } unknown)
        {
            return Problem.Query(null, $"Unknown sort field '{unknown.Field}'");
        }

        return sort.Count > MaxKeys ? Problem.Query("_sort", $"More than {MaxKeys} fields to sort by") : null;
    }

    private static ReadOnlySpan<char> Unsigned(string entry) => entry is ['-' or '+', ..] ? entry.AsSpan(1) : entry;

    private static SortKey ToKey(string entry) => new(new(Unsigned(entry).ToString()), entry[0] == '-');

    private static List<SortKey> Complete(List<SortKey> keys, bool namesLastModified, SortKey tieBreaker)
    {
        bool isByTime = tieBreaker.Field.IsLastModified;
        IEnumerable<SortKey> all = isByTime && namesLastModified ? keys
            : isByTime ? keys.Append(tieBreaker)
            : keys.Where(key => !key.Field.IsLastModified).Append(tieBreaker);
        return Needed(all, isByTime);
    }

    /// <summary>
    /// A field decides once, and nothing is left to decide behind one that no two objects of a list share. That leaves an index to
    /// follow where a client sorts by <c>last_modified</c> and something else.
    /// </summary>
    private static List<SortKey> Needed(IEnumerable<SortKey> keys, bool isByTime)
    {
        List<SortKey> needed = [];
        foreach (SortKey key in keys.DistinctBy(key => key.Field))
        {
            needed.Add(key);
            if (isByTime && (key.Field.IsLastModified || key.Field.IsId))
            {
                break;
            }
        }

        return needed;
    }
}
