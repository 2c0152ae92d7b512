namespace Kinto.Projections.Queries.Sql;

/// <summary>
/// What comes strictly after a cursor: for some key, all the keys before it are equal and it is beyond in its direction
/// (specification section 12.3). Written from the last key to the first, so that each key stands in it twice at most and not once
/// for every key behind it. A missing value is above everything.
/// </summary>
internal static class Keyset
{
    public static string Beyond(Cursor cursor, IReadOnlyList<SortKey> sort, Columns columns)
    {
        string beyond = "";
        foreach (SortKey key in sort.Reverse())
        {
            string here = IsBeyond(key, cursor, columns);
            beyond = beyond.Length == 0 ? here : $"({here} OR ({IsEqual(key, cursor, columns)} AND {beyond}))";
        }

        return beyond;
    }

    private static string IsBeyond(SortKey key, Cursor cursor, Columns columns) => (cursor[key.Field], key.Descending) switch
    {
        ({ } value, true) => columns.Of(key.Field).Compare(FilterOperator.Lt, value),
        ({ } value, false) => columns.Of(key.Field).Compare(FilterOperator.Gt, value),
        (null, true) => columns.Of(key.Field).IsPresent(true),
        (null, false) => "FALSE",
    };

    private static string IsEqual(SortKey key, Cursor cursor, Columns columns) =>
        cursor[key.Field] is { } value
            ? columns.Of(key.Field).Compare(FilterOperator.Eq, value)
            : columns.Of(key.Field).IsPresent(false);
}
