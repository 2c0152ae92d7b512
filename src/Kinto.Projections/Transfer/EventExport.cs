using System.Buffers;
using System.Data;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Transfer;

/// <summary>Writes events as lines of JSON, in their order, as one snapshot of the store has them.</summary>
public static class EventExport
{
    // What clocks count on is the order of commits; a snapshot never has an event without those of its list that came before it.
    private const string Sql =
        """
        SELECT seq_id, id, stream_id, version, type, timestamp, data::text FROM kinto.mt_events
        WHERE type <> 'tombstone' AND ($1::text IS NULL OR stream_id = '/buckets/' || $1 OR starts_with(stream_id, '/buckets/' || $1 || '/'))
        ORDER BY seq_id
        """;

    /// <summary>Writes the events.</summary>
    /// <param name="dataSource">The store.</param>
    /// <param name="bucket">The bucket to whose objects and lists they belong; null for all.</param>
    /// <param name="output">Where to; one object and a line feed each.</param>
    /// <param name="progress">Is told how many were written.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>How many there are.</returns>
    public static async Task<long> WriteAsync(
        NpgsqlDataSource dataSource, string? bucket, Stream output, IProgress<long>? progress, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = (object?)bucket ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var line = new ArrayBufferWriter<byte>();
        await using var writer = new Utf8JsonWriter(line);
        long events = 0;
        while (await reader.ReadAsync(cancellation))
        {
            Write(writer, reader);
            await writer.FlushAsync(cancellation);
            line.Write("\n"u8);
            await output.WriteAsync(line.WrittenMemory, cancellation);
            line.ResetWrittenCount();
            writer.Reset();
            if (++events % 1000 == 0)
            {
                progress?.Report(events);
            }
        }

        await output.FlushAsync(cancellation);
        return events;
    }

    private static void Write(Utf8JsonWriter writer, NpgsqlDataReader reader)
    {
        writer.WriteStartObject();
        writer.WriteNumber("sequence"u8, reader.GetInt64(0));
        writer.WriteString("id"u8, reader.GetGuid(1));
        writer.WriteString("stream"u8, reader.GetString(2));
        writer.WriteNumber("version"u8, reader.GetInt64(3));
        writer.WriteString("type"u8, reader.GetString(4));
        writer.WriteString("timestamp"u8, reader.GetFieldValue<DateTimeOffset>(5));
        writer.WritePropertyName("data"u8);
        writer.WriteRawValue(reader.GetFieldValue<byte[]>(6), skipInputValidation: true);
        writer.WriteEndObject();
    }
}
