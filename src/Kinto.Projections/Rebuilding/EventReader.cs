using System.Runtime.CompilerServices;
using Kinto.Events;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Rebuilding;

/// <summary>An event with its place in the order of all events.</summary>
public readonly record struct SequencedEvent(long Sequence, IKintoEvent Event);

/// <summary>
/// Streams all events in the order of their sequence. For events that touch the same rows that is the order in which they happened:
/// the sequence is drawn under the list's lock, which is held until commit, and the end of a subtree excludes writers below it.
/// </summary>
public static class EventReader
{
    // Marten: the numbers that a failed transaction has drawn are taken later by events of this type, so that they leave no gap.
    private const string NotAFiller = "type <> 'tombstone'";

    /// <summary>The events after one sequence number up to another, both in the snapshot of the connection's transaction.</summary>
    public static async IAsyncEnumerable<SequencedEvent> ReadAsync(
        NpgsqlConnection connection, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT seq_id, type, data::text FROM kinto.mt_events WHERE seq_id > $1 AND seq_id <= $2 AND {NotAFiller} ORDER BY seq_id", connection);
        command.CommandTimeout = 0;
        command.Parameters.Add(new() { Value = after, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = upTo, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return new(reader.GetInt64(0), EventTypes.Read(reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
        }
    }

    /// <summary>How many events there are, and the last sequence number.</summary>
    public static async Task<(long Count, long Last)> ExtentAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*), coalesce(max(seq_id), 0) FROM kinto.mt_events WHERE {NotAFiller}", connection);
        command.CommandTimeout = 0;
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
