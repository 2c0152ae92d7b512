using Kinto.Projections.ReadModel;
using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>Compares tables row by row with what the fold says they hold.</summary>
internal static class TableComparison
{
    /// <summary>The differences of <c>kinto.objects</c>, byte for byte.</summary>
    public static async Task<IReadOnlyList<string>> ObjectsAsync(NpgsqlConnection connection, FoldedState state, CancellationToken cancellation)
    {
        Dictionary<(string, string), ObjectRow> expected = state.Objects.ToDictionary(o => (o.Uri.List.Path, o.Uri.Id));
        var differences = new List<string>();
        await using var command = new NpgsqlCommand("SELECT list, id, last_modified, deleted, body, acl, changed FROM kinto.objects", connection) { CommandTimeout = 0 };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            (string list, string id) = (reader.GetString(0), reader.GetString(1));
            if (!expected.Remove((list, id), out ObjectRow? row))
            {
                differences.Add($"objects: {list}/{id} is in the table, but not in the events");
            }
            else if (Difference(row, reader) is { } what)
            {
                differences.Add($"objects: {list}/{id} has another {what} than the events say");
            }
        }

        differences.AddRange(expected.Values.Select(row => $"objects: {row.Uri} is in the events, but not in the table"));
        return differences;
    }

    /// <summary>The differences of a table whose rows are compared whole.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync<T>(
        NpgsqlConnection connection, string table, string sql, Func<NpgsqlDataReader, T> read, IEnumerable<T> folded, CancellationToken cancellation)
        where T : struct
    {
        HashSet<T> expected = [.. folded];
        var differences = new List<string>();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            T row = read(reader);
            if (!expected.Remove(row))
            {
                differences.Add($"{table}: {row} is in the table, but not in the events");
            }
        }

        differences.AddRange(expected.Select(row => $"{table}: {row} is in the events, but not in the table"));
        return differences;
    }

    private static string? Difference(ObjectRow row, NpgsqlDataReader reader) =>
        reader.GetInt64(2) != row.LastModified ? "last_modified"
        : reader.GetBoolean(3) != row.Deleted ? "deleted"
        : reader.GetInt64(6) != row.Changed ? "changed"
        : reader.GetString(5) != row.Permissions.Text ? "acl"
        : reader.IsDBNull(4) != (row.Attributes is null) ? "body"
        : row.Attributes is { } attributes && !reader.GetFieldValue<byte[]>(4).AsSpan().SequenceEqual(attributes.Utf8.Span) ? "body"
        : null;
}
