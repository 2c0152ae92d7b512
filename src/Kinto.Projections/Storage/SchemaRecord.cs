using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Storage;

/// <summary>What a database knows of the steps that made its schema (<c>kinto.schema_steps</c>).</summary>
internal static class SchemaRecord
{
    /// <summary>Those of the steps that the database has not, or in another form.</summary>
    public static async Task<IReadOnlyList<SchemaStep>> MissingAsync(
        NpgsqlConnection connection, IReadOnlyList<SchemaStep> steps, CancellationToken cancellation)
    {
        await using (var there = new NpgsqlCommand("SELECT to_regclass('kinto.schema_steps') IS NOT NULL", connection))
        {
            if (await there.ExecuteScalarAsync(cancellation) is not true)
            {
                return steps;
            }
        }

        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("SELECT step, digest FROM kinto.schema_steps", connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            known[reader.GetString(0)] = reader.GetString(1);
        }

        return [.. steps.Where(s => known.GetValueOrDefault(s.Name) != s.Digest)];
    }

    /// <summary>Notes that they were taken.</summary>
    public static async Task NoteAsync(NpgsqlConnection connection, IReadOnlyList<SchemaStep> steps, CancellationToken cancellation)
    {
        if (steps.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(
            """
            INSERT INTO kinto.schema_steps (step, digest) SELECT * FROM unnest($1, $2)
            ON CONFLICT (step) DO UPDATE SET digest = excluded.digest, applied_at = now()
            """,
            connection);
        command.Parameters.Add(Texts(steps.Select(s => s.Name)));
        command.Parameters.Add(Texts(steps.Select(s => s.Digest)));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter Texts(IEnumerable<string> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
