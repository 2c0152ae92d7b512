using Kinto.Events.Addressing;
using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>The last deletion of each bucket and collection: what was written below it before is gone.</summary>
internal sealed class Ends
{
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);

    /// <summary>The bucket or collection was deleted by the event of that number; later events come later.</summary>
    public void Add(ObjectUri root, long sequence) => _last[root.Path] = sequence;

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

        return ends;
    }

    /// <summary>Whether a list ended after the event of that number.</summary>
    public bool After(long sequence, ListUri list)
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
