using System.Text.Json;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.Reverting;
using Kinto.Events.State;
using Kinto.Projections.Past;
using Kinto.Projections.Storage;
using Npgsql;

namespace Kinto.Projections.Reverting;

/// <summary>What a revert has to change, with the state that the decision about it looks at.</summary>
/// <param name="Reversals">The objects whose state is another now.</param>
/// <param name="Since">The time of the first change that is taken back, in ms; null where there is none.</param>
/// <param name="State">The clocks of their lists, and the objects above them.</param>
public sealed record LoadedReversals(IReadOnlyList<Reversal> Reversals, long? Since, IStoreState State);

/// <summary>Finds what a revert has to change: two round trips, however much that is.</summary>
public static class ReversalReader
{
    /// <summary>Reads on a connection in the transaction that holds the locks of everything concerned.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="query">What to take back.</param>
    /// <param name="withHistory">Whether the clocks of histories are needed.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<LoadedReversals> ReadAsync(
        NpgsqlConnection connection, RevertQuery query, bool withHistory, CancellationToken cancellation)
    {
        (List<Reversal> reversals, long? since) = await FindAsync(connection, query, cancellation);
        var needs = new Needs();
        needs.Object(query.Target);
        foreach (ListUri list in reversals.Select(r => r.Uri.List).Distinct())
        {
            needs.List(list);
        }

        foreach (ListUri history in reversals.Select(r => r.Uri.History).OfType<ListUri>().Distinct().Where(_ => withHistory))
        {
            needs.List(history);
        }

        await using var batch = new NpgsqlBatch(connection);
        StateLoader.AddTo(batch, needs, locking: false);
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellation);
        return new(reversals, since, await StateLoader.ReadAsync(reader, needs, locking: false, cancellation));
    }

    private static async Task<(List<Reversal> Reversals, long? Since)> FindAsync(
        NpgsqlConnection connection, RevertQuery query, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { RevertSql.Of(query) } };
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellation);
        var reversals = new List<Reversal>();
        long? since = null;
        while (await reader.ReadAsync(cancellation))
        {
            StoredObject? earlier = reader.IsDBNull(3) ? null
                : new(reader.GetInt64(2), false, StoredJson.Attributes(reader.GetString(3)), Acl.Parse(reader.GetString(4)));
            StoredObject? present = reader.IsDBNull(6) ? null
                : new(reader.GetInt64(5), false, JsonObjectText.FromCanonicalUtf8(reader.GetFieldValue<byte[]>(6)), Acl.Parse(reader.GetString(7)));
            string?[] users = JsonSerializer.Deserialize<string?[]>(reader.GetString(8))!;
            reversals.Add(new(ListUri.Parse(reader.GetString(0)).Child(reader.GetString(1)), present, earlier, users, reader.GetInt64(9)));
            since = reader.GetInt64(10);
        }

        return (reversals, since);
    }
}
