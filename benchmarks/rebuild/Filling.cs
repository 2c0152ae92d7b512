using Kinto.Projections.Storage;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Benchmarks.Rebuild;

/// <summary>Fills a new store with events, past the server.</summary>
internal static class Filling
{
    /// <summary>Fills it.</summary>
    /// <returns>How many events there are.</returns>
    public static async Task<long> FillAsync(NpgsqlDataSource source, long records, long rounds)
    {
        using (DocumentStore store = EventStore.Create(source))
        {
            await DatabaseSchema.MigrateAsync(source, store, CancellationToken.None);
        }

        using var script = new StreamReader(typeof(Filling).Assembly.GetManifestResourceStream("Kinto.Benchmarks.Rebuild.fill.sql")!);
        await using NpgsqlCommand fill = source.CreateCommand(await script.ReadToEndAsync());
        fill.CommandTimeout = 0;
        fill.Parameters.Add(new() { Value = records, NpgsqlDbType = NpgsqlDbType.Bigint });
        fill.Parameters.Add(new() { Value = rounds, NpgsqlDbType = NpgsqlDbType.Bigint });
        long events = await fill.ExecuteNonQueryAsync();
        await using NpgsqlCommand analyze = source.CreateCommand("VACUUM ANALYZE kinto.mt_events");
        analyze.CommandTimeout = 0;
        await analyze.ExecuteNonQueryAsync();
        return events;
    }
}
