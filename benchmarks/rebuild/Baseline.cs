using Npgsql;

namespace Kinto.Benchmarks.Rebuild;

/// <summary>
/// What any program would have to do at least that reads all events and writes the objects: the events come by COPY and are dropped, and the
/// rows of the objects go by COPY into a table of the same form, with its indexes made afterwards.
/// </summary>
internal static class Baseline
{
    public static async Task<long> CopyAsync(NpgsqlDataSource source)
    {
        await using NpgsqlConnection reading = await source.OpenConnectionAsync();
        await using NpgsqlConnection writing = await source.OpenConnectionAsync();
        long bytes = await DrainAsync(await reading.BeginRawBinaryCopyAsync("COPY (SELECT seq_id, type, data::text FROM kinto.mt_events ORDER BY seq_id) TO STDOUT (FORMAT binary)"));
        await RunAsync(writing, "DROP TABLE IF EXISTS kinto.baseline");
        await RunAsync(writing, "CREATE UNLOGGED TABLE kinto.baseline (LIKE kinto.objects INCLUDING ALL EXCLUDING INDEXES)");
        const string Columns = "list, id, last_modified, deleted, body, acl, changed";
        await using (Stream rows = await reading.BeginRawBinaryCopyAsync($"COPY (SELECT {Columns} FROM kinto.objects) TO STDOUT (FORMAT binary)"))
        await using (Stream table = await writing.BeginRawBinaryCopyAsync($"COPY kinto.baseline ({Columns}) FROM STDIN (FORMAT binary)"))
        {
            await rows.CopyToAsync(table);
        }

        await RunAsync(writing, "ALTER TABLE kinto.baseline SET LOGGED");
        await RunAsync(writing, "ALTER TABLE kinto.baseline ADD PRIMARY KEY (list, id)");
        await RunAsync(writing, "CREATE INDEX ON kinto.baseline (list, last_modified)");
        await RunAsync(writing, "DROP TABLE kinto.baseline");
        return bytes;
    }

    private static async Task<long> DrainAsync(Stream from)
    {
        await using (from)
        {
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            int read;
            while ((read = await from.ReadAsync(buffer)) > 0)
            {
                bytes += read;
            }

            return bytes;
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
