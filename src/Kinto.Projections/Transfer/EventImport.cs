using System.Text.Json;
using Kinto.Events;
using Kinto.Projections.Rebuilding;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Transfer;

/// <summary>
/// Reads exported events into a store that has none: with their ids, versions, times and order, so that histories and past states are the
/// same. All of them or none. The current state is to be rebuilt from them afterwards.
/// </summary>
public static class EventImport
{
    /// <summary>Reads the events.</summary>
    /// <param name="dataSource">A store with its schema, without events.</param>
    /// <param name="input">The lines.</param>
    /// <param name="progress">Is told how many were read.</param>
    /// <param name="cancellation">Stops; nothing is stored then.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="ImportException">The store isn't empty, or a line isn't an event that follows those before it; nothing was stored.</exception>
    public static async Task<long> ReadAsync(NpgsqlDataSource dataSource, Stream input, IProgress<long>? progress, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await WholeStore.LockAsync(connection, cancellation);
        if (await Sql.ScalarAsync<bool>(connection, "SELECT EXISTS (SELECT FROM kinto.mt_events WHERE type <> 'tombstone')", cancellation))
        {
            throw new ImportException(null, "The store has events already: only an empty one takes in those of another.");
        }

        // A filler may have taken a number that the import needs.
        await Sql.RunAsync(connection, "DELETE FROM kinto.mt_events; DELETE FROM kinto.mt_streams", cancellation);
        await Sql.RunAsync(connection, "CREATE TEMP TABLE imported (LIKE kinto.mt_events) ON COMMIT DROP", cancellation);
        long events = await CopyAsync(connection, input, progress, cancellation);
        await RequireWholeStreamsAsync(connection, cancellation);
        await StoreAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        return events;
    }

    private static async Task<long> CopyAsync(NpgsqlConnection connection, Stream input, IProgress<long>? progress, CancellationToken cancellation)
    {
        await using NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync(
            "COPY imported (seq_id, id, stream_id, version, type, timestamp, data, mt_dotnet_type, tenant_id, is_archived) FROM STDIN (FORMAT binary)", cancellation);
        importer.Timeout = TimeSpan.Zero;
        long line = 0;
        long before = 0;
        await foreach (ReadOnlyMemory<byte> text in Lines.ReadAsync(input, cancellation))
        {
            EventLine e = Parse(++line, text);
            if (e.Sequence <= before)
            {
                throw new ImportException(line, $"The sequence number {e.Sequence} doesn't come after {before}.");
            }

            before = e.Sequence;
            await WriteAsync(importer, e, cancellation);
            if (line % 1000 == 0)
            {
                progress?.Report(line);
            }
        }

        await importer.CompleteAsync(cancellation);
        return line;
    }

    private static EventLine Parse(long line, ReadOnlyMemory<byte> text)
    {
        try
        {
            EventLine e = JsonSerializer.Deserialize<EventLine>(text.Span, EventLine.Json) ?? throw new JsonException("An event is an object.");
            IKintoEvent read = EventTypes.Read(e.Type, JsonSerializer.SerializeToUtf8Bytes(e.Data, EventLine.Json));
            return read.Context is null ? throw new ImportException(line, "The event has no context.")
                : read.StreamKey != e.Stream ? throw new ImportException(line, $"The event belongs to {read.StreamKey}, not to {e.Stream}.")
                : read is IObjectWritten w && (w.Attributes is null || w.Permissions is null) ? throw new ImportException(line, "The event lacks attributes or permissions.")
                : e;
        }
        catch (Exception e) when (e is JsonException or FormatException or NotSupportedException)
        {
            throw new ImportException(line, e.Message);
        }
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter importer, EventLine e, CancellationToken cancellation)
    {
        await importer.StartRowAsync(cancellation);
        importer.Write(e.Sequence, NpgsqlDbType.Bigint);
        importer.Write(e.Id, NpgsqlDbType.Uuid);
        importer.Write(e.Stream, NpgsqlDbType.Varchar);
        importer.Write(e.Version, NpgsqlDbType.Bigint);
        importer.Write(e.Type, NpgsqlDbType.Varchar);
        importer.Write(e.Timestamp.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        importer.Write(e.Data.GetRawText(), NpgsqlDbType.Jsonb);
        // As Marten writes it.
        Type type = EventTypes.TypeOf(e.Type);
        importer.Write($"{type.FullName}, {type.Assembly.GetName().Name}", NpgsqlDbType.Varchar);
        importer.Write("*DEFAULT*", NpgsqlDbType.Varchar);
        importer.Write(false, NpgsqlDbType.Boolean);
    }

    /// <summary>What was left out of a stream would be missing for ever: the next event of the stream would take its number.</summary>
    private static async Task RequireWholeStreamsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        List<string> broken = await Sql.TextsAsync(
            connection,
            """
            SELECT stream_id FROM (
              SELECT stream_id, version, row_number() OVER (PARTITION BY stream_id ORDER BY seq_id) AS n FROM imported) AS numbered
            WHERE version <> n LIMIT 1
            """,
            cancellation);
        if (broken.Count > 0)
        {
            throw new ImportException(null, $"The events of {broken[0]} aren't all there, or not in the order of their versions.");
        }

        List<string> twice = await Sql.TextsAsync(connection, "SELECT id::text FROM imported GROUP BY id HAVING count(*) > 1 LIMIT 1", cancellation);
        if (twice.Count > 0)
        {
            throw new ImportException(null, $"The id {twice[0]} is that of two events.");
        }
    }

    private static Task StoreAsync(NpgsqlConnection connection, CancellationToken cancellation) => Sql.RunAsync(
        connection,
        """
        INSERT INTO kinto.mt_streams (id, version, timestamp, created)
        SELECT stream_id, max(version), max(timestamp), min(timestamp) FROM imported GROUP BY stream_id;
        INSERT INTO kinto.mt_events (seq_id, id, stream_id, version, type, timestamp, data, mt_dotnet_type, tenant_id, is_archived)
        SELECT seq_id, id, stream_id, version, type, timestamp, data, mt_dotnet_type, tenant_id, is_archived FROM imported ORDER BY seq_id;
        SELECT setval('kinto.mt_events_sequence', greatest((SELECT last_value FROM kinto.mt_events_sequence), (SELECT coalesce(max(seq_id), 1) FROM imported)));
        """,
        cancellation);
}
