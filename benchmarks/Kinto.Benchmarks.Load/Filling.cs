using Npgsql;

namespace Kinto.Benchmarks.Load;

/// <summary>Fills the read model without events, for reading benchmarks alone: a million records would take minutes through HTTP.</summary>
internal static class Filling
{
    public static async Task FillAsync(NpgsqlDataSource source, string collection, long upTo)
    {
        await using NpgsqlCommand fill = source.CreateCommand(
            """
            INSERT INTO kinto.objects (list, id, last_modified, deleted, body, acl, changed)
            SELECT '/buckets/b/collections/' || $2 || '/records', 'r' || n, 1000000000000 + n, false,
              convert_to('{"n":' || n || ',"nested":{"text":"The quick brown fox jumps over the lazy dog","x":' || n || '},"status":' || n % 5 || ',"tags":["red","green","blue"],"title":"Record number ' || n || '"}', 'UTF8'),
              '{}', 1000000000000 + n
            FROM generate_series(1, $1) n
            ON CONFLICT DO NOTHING
            """);
        fill.CommandTimeout = 0;
        fill.Parameters.Add(new() { Value = upTo });
        fill.Parameters.Add(new() { Value = collection });
        await fill.ExecuteNonQueryAsync();
        await using NpgsqlCommand analyze = source.CreateCommand("VACUUM ANALYZE kinto.objects");
        analyze.CommandTimeout = 0;
        await analyze.ExecuteNonQueryAsync();
    }
}
