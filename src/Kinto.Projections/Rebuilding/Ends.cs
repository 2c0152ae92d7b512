using System.Text.Json;
using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Lists;
using Kinto.Projections.ReadModel;
using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>
/// What took rows along that have no event of their own for it: the last deletion of each bucket and collection, with which all below
/// it is gone, and the purges of tombstones.
/// </summary>
internal sealed class Ends
{
    private readonly Dictionary<ListUri, List<(long Sequence, TombstonesPurged Purge)>> _purges = [];
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);

    /// <summary>The bucket or collection was deleted by the event of that number; later events come later.</summary>
    public void Add(ObjectUri root, long sequence) => _last[root.Path] = sequence;

    /// <summary>Tombstones of a list were purged by the event of that number.</summary>
    public void Add(TombstonesPurged purge, long sequence)
    {
        ListUri list = ((IKintoEvent)purge).List;
        if (!_purges.TryGetValue(list, out List<(long, TombstonesPurged)>? known))
        {
            _purges[list] = known = [];
        }

        known.Add((sequence, purge));
    }

    /// <summary>Reads them, in the snapshot of the connection's transaction.</summary>
    public static async Task<Ends> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var ends = new Ends();
        await using var command = new NpgsqlCommand(
            $"SELECT stream_id, max(seq_id) FROM kinto.mt_events WHERE type IN ({EventNames.OfEnds}) GROUP BY stream_id", connection) { CommandTimeout = 0 };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            ends._last[reader.GetString(0)] = reader.GetInt64(1);
        }

        await reader.DisposeAsync();
        await ends.ReadPurgesAsync(connection, cancellation);
        return ends;
    }

    /// <summary>Whether what an event left of an object went later, with its list or by a purge.</summary>
    /// <param name="sequence">The event's number.</param>
    /// <param name="row">What it left.</param>
    public bool Took(long sequence, ObjectRow row) =>
        After(sequence, row.Uri.List)
        || (_purges.TryGetValue(row.Uri.List, out List<(long Sequence, TombstonesPurged Purge)>? purges)
            && purges.Exists(p => p.Sequence > sequence && p.Purge.Drops(row.Deleted, row.LastModified)));

    private async Task ReadPurgesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT seq_id, type, data::text FROM kinto.mt_events WHERE type IN ({EventNames.OfPurges})", connection) { CommandTimeout = 0 };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var purge = (TombstonesPurged)EventTypes.Read(reader.GetString(1), reader.GetFieldValue<byte[]>(2));
            Add(ListUri.TryParse(purge.Path ?? "", out _) ? purge : throw new JsonException($"The event of number {reader.GetInt64(0)} names no list."), reader.GetInt64(0));
        }
    }

    /// <summary>Whether a list ended after the event of that number.</summary>
    private bool After(long sequence, ListUri list)
    {
        for (ObjectUri? above = list.Parent; above is not null; above = above.List.Parent)
        {
            if (_last.TryGetValue(above.Path, out long end) && end > sequence)
            {
                return true;
            }
        }

        return false;
    }
}
