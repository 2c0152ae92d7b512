using Kinto.Events.Addressing;
using Kinto.Events.Proofs;
using Npgsql;

namespace Kinto.Projections.Reading;

/// <summary>A list's checksum.</summary>
/// <param name="Digest">In hexadecimal.</param>
/// <param name="Count">How many objects it is over.</param>
/// <param name="Timestamp">The list's timestamp, which it is over as well; in ms.</param>
public sealed record Checksum(string Digest, long Count, long Timestamp);

/// <summary>Computes checksums row by row, so that a list of any length takes no room.</summary>
public static class ChecksumReader
{
    /// <summary>The checksum of a list, in a transaction in which list and clock stand still.</summary>
    /// <param name="connection">The transaction's connection.</param>
    /// <param name="list">The list.</param>
    /// <param name="at">The time in ms; null for the present.</param>
    /// <param name="otherwise">The timestamp of a list whose clock doesn't run, in ms.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<Checksum> ReadAsync(NpgsqlConnection connection, ListUri list, long? at, long otherwise, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command(at is null ? "SELECT last_modified FROM kinto.clocks WHERE list = $1" : "SELECT kinto.clock_at($1, $2)", list, at));
        batch.BatchCommands.Add(Command(
            $"SELECT id, last_modified, body FROM {(at is null ? "kinto.objects" : "kinto.objects_at($1, $2)")} WHERE list = $1 AND NOT deleted ORDER BY id COLLATE \"C\"",
            list,
            at));
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellation);
        long timestamp = await reader.ReadAsync(cancellation) && !reader.IsDBNull(0) ? reader.GetInt64(0) : otherwise;
        await reader.NextResultAsync(cancellation);
        using var checksum = new ListChecksum();
        while (await reader.ReadAsync(cancellation))
        {
            checksum.Add(reader.GetString(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2));
        }

        return new(checksum.Finish(timestamp), checksum.Count, timestamp);
    }

    private static NpgsqlBatchCommand Command(string sql, ListUri list, long? at)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = list.Path });
        if (at is { } time)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = time });
        }

        return command;
    }
}
