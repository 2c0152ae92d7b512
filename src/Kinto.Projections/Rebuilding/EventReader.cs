using System.Runtime.CompilerServices;
using Kinto.Events;
using Kinto.Projections.Proving;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Rebuilding;

/// <summary>An event with its place in the order of all events.</summary>
public readonly record struct SequencedEvent(long Sequence, IKintoEvent Event);

/// <summary>
/// Reads events in the order of their sequence. For events that touch the same rows that is the order in which they happened:
/// the sequence is drawn under the list's lock, which is held until commit, and the end of a subtree excludes writers below it.
/// </summary>
internal static class EventReader
{
    /// <summary>The events after one sequence number up to another, but no more than so many.</summary>
    public static async IAsyncEnumerable<SequencedEvent> ReadAsync(
        NpgsqlConnection connection, long after, long upTo, int limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT seq_id, type, data::text FROM kinto.mt_events WHERE seq_id > $1 AND seq_id <= $2 AND {StoredEventReader.NotAFiller} ORDER BY seq_id LIMIT $3", connection);
        command.CommandTimeout = 0;
        command.Parameters.Add(new() { Value = after, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = upTo, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = limit, NpgsqlDbType = NpgsqlDbType.Integer });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return new(reader.GetInt64(0), EventTypes.Read(reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
        }
    }

    /// <summary>The highest sequence number that is visible; 0 in an empty store.</summary>
    public static Task<long> LastAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        Sql.ScalarAsync<long>(connection, "SELECT coalesce(max(seq_id), 0) FROM kinto.mt_events", cancellation);

    /// <summary>About how many events there are, for a progress bar.</summary>
    public static Task<long> EstimateAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        Sql.ScalarAsync<long>(connection, "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'kinto.mt_events'::regclass", cancellation);
}
