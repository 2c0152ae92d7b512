using Kinto.Events;
using Kinto.Projections.ReadModel;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Rebuilding;

/// <summary>
/// Compares objects and their ACEs with the last event of each. PostgreSQL puts the three side by side, so that none of them has to be held
/// here, whatever their number.
/// </summary>
internal sealed class ObjectComparison(Ends ends, Differences differences)
{
    private const int TableRow = 3;
    private const int TableAces = 10;

    private static readonly string s_sql =
        $"""
        SELECT l.seq_id, l.type, l.data::text, {string.Join(", ", ReadModelTables.Objects.Columns.Split(", ").Select(c => "o." + c))}, a.list, a.id, a.permissions, a.principals
        FROM ({LastEvents.Sql}) AS l
        FULL JOIN (SELECT list || '/' || id AS path, {ReadModelTables.Objects.Columns} FROM kinto.objects) AS o USING (path)
        FULL JOIN (
          SELECT list || '/' || id AS path, list, id, array_agg(permission) AS permissions, array_agg(principal) AS principals
          FROM kinto.aces GROUP BY list, id) AS a USING (path)
        """;

    private readonly HashSet<AceRow> _aces = [];

    /// <summary>The rows that there should be.</summary>
    public Counts Expected { get; } = new();

    /// <summary>How many ACEs there should be.</summary>
    public long Aces { get; private set; }

    /// <summary>Compares what the events up to a number say.</summary>
    public async Task RunAsync(NpgsqlConnection connection, long upTo, CancellationToken cancellation)
    {
        // Without these PostgreSQL sorts whole rows, twice, for merges: it can't know how many objects the events have.
        await Sql.RunAsync(connection, "SET LOCAL enable_mergejoin = off; SET LOCAL work_mem = '64MB'", cancellation);
        await using var command = new NpgsqlCommand(s_sql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = upTo, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            Compare(reader);
        }
    }

    private void Compare(NpgsqlDataReader reader)
    {
        ObjectRow? row = reader.IsDBNull(0)
            ? null
            : LastEvents.RowOf(reader.GetInt64(0), EventTypes.Read(reader.GetString(1), reader.GetFieldValue<byte[]>(2)), ends);
        if (row is not null)
        {
            Expected.Add(row);
        }

        bool stands = !reader.IsDBNull(TableRow);
        bool belongs = stands && row is not null && reader.GetString(TableRow) == row.Uri.List.Path && reader.GetString(TableRow + 1) == row.Uri.Id;
        if (stands && !belongs)
        {
            differences.Surplus("objects", $"{reader.GetString(TableRow)}/{reader.GetString(TableRow + 1)}");
        }
        else if (row is not null && !stands)
        {
            differences.Missing("objects", row.Uri);
        }
        else if (row is not null && Difference(row, reader) is { } what)
        {
            differences.Add($"objects: {row.Uri} has another {what} than the events say");
        }

        CompareAces(row, reader);
    }

    private void CompareAces(ObjectRow? row, NpgsqlDataReader reader)
    {
        _aces.Clear();
        if (row is not null)
        {
            _aces.UnionWith(AceRow.Of(row));
        }

        Aces += _aces.Count;
        if (!reader.IsDBNull(TableAces))
        {
            (string list, string id) = (reader.GetString(TableAces), reader.GetString(TableAces + 1));
            foreach ((string permission, string principal) in reader.GetFieldValue<string[]>(TableAces + 2).Zip(reader.GetFieldValue<string[]>(TableAces + 3)))
            {
                var ace = new AceRow(list, id, permission, principal);
                if (!_aces.Remove(ace))
                {
                    differences.Surplus("aces", ace);
                }
            }
        }

        foreach (AceRow ace in _aces)
        {
            differences.Missing("aces", ace);
        }
    }

    private static string? Difference(ObjectRow row, NpgsqlDataReader reader) =>
        reader.GetInt64(TableRow + 2) != row.LastModified ? "last_modified"
        : reader.GetBoolean(TableRow + 3) != row.Deleted ? "deleted"
        : reader.GetInt64(TableRow + 6) != row.Changed ? "changed"
        : reader.GetString(TableRow + 5) != row.Permissions.Text ? "acl"
        : reader.IsDBNull(TableRow + 4) != (row.Attributes is null) ? "body"
        : row.Attributes is { } attributes && !reader.GetFieldValue<byte[]>(TableRow + 4).AsSpan().SequenceEqual(attributes.Utf8.Span) ? "body"
        : null;
}
