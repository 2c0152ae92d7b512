using System.Runtime.CompilerServices;
using Npgsql;

namespace Kinto.Projections.Proving;

/// <summary>Streams all rows of <c>kinto.mt_events</c> in the order of their sequence, whatever they hold.</summary>
internal static class StoredEventReader
{
    /// <summary>Marten: the numbers that a failed transaction has drawn are taken later by events of this type.</summary>
    public const string NotAFiller = "type <> 'tombstone'";

    /// <summary>The rows in the snapshot of the connection's transaction.</summary>
    public static async IAsyncEnumerable<StoredEvent> ReadAsync(
        NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT seq_id, stream_id, version, type, data::text FROM kinto.mt_events WHERE {NotAFiller} ORDER BY seq_id", connection);
        command.CommandTimeout = 0;
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return StoredEvent.Of(
                reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3), reader.GetFieldValue<byte[]>(4));
        }
    }
}
