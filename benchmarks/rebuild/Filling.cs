using System.Globalization;
using System.Text.Json;
using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Buckets;
using Kinto.Events.Collections;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.Proofs;
using Kinto.Events.Records;
using Kinto.Projections.Storage;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Benchmarks.Rebuild;

/// <summary>
/// Fills a new store with the events that a server would have stored, proofs included: records in 20 collections of one bucket, each written some times, one
/// after the other; one in twenty is deleted at the end. Written past the server, because a million writes through it take minutes.
/// </summary>
internal sealed class Filling(long records, int rounds)
{
    private const int Lists = 20;
    private const long Beginning = 1_700_000_000_000;

    private static readonly string[] s_tags = ["red", "green", "blue"];

    private readonly ChainHeads _chains = new();
    private readonly byte[] _nonce = new byte[16];
    private readonly Acl _acl = Acl.Empty.Grant("write", "account:alice");
    private long _sequence;

    /// <summary>Fills it.</summary>
    /// <returns>How many events there are.</returns>
    public async Task<long> FillAsync(NpgsqlDataSource source)
    {
        using (DocumentStore store = EventStore.Create(source))
        {
            await DatabaseSchema.MigrateAsync(source, store, CancellationToken.None);
        }

        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await CopyStreamsAsync(connection);
        await CopyEventsAsync(connection);
        await using var analyze = new NpgsqlCommand("VACUUM ANALYZE kinto.mt_events, kinto.mt_streams", connection) { CommandTimeout = 0 };
        await analyze.ExecuteNonQueryAsync();
        return _sequence;
    }

    private async Task CopyStreamsAsync(NpgsqlConnection connection)
    {
        await using NpgsqlBinaryImporter streams = await connection.BeginBinaryImportAsync("COPY kinto.mt_streams (id, version) FROM STDIN (FORMAT binary)");
        foreach (ObjectUri above in Above())
        {
            Write(above, 1);
        }

        for (long n = 1; n <= records; n++)
        {
            Write(Uri(n), rounds);
        }

        await streams.CompleteAsync();

        void Write(ObjectUri uri, long version)
        {
            streams.StartRow();
            streams.Write(uri.Path, NpgsqlDbType.Varchar);
            streams.Write(version, NpgsqlDbType.Bigint);
        }
    }

    private async Task CopyEventsAsync(NpgsqlConnection connection)
    {
        await using NpgsqlBinaryImporter events = await connection.BeginBinaryImportAsync(
            "COPY kinto.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type) FROM STDIN (FORMAT binary)");
        events.Timeout = TimeSpan.Zero;
        foreach (ObjectUri above in Above())
        {
            Write(above.Kind is ResourceKind.Bucket
                ? new BucketCreated(above.Id, Next(), JsonObjectText.Empty, _acl, Context())
                : new CollectionCreated(above.List.Bucket!, above.Id, Next(), JsonObjectText.Empty, _acl, Context()), 1);
        }

        for (int round = 1; round <= rounds; round++)
        {
            for (long n = 1; n <= records; n++)
            {
                Write(Change(Uri(n), n, round), round);
            }
        }

        await events.CompleteAsync();

        void Write(IKintoEvent e, long version)
        {
            IKintoEvent proven = _chains.Append(e, Nonce());
            events.StartRow();
            events.Write(_sequence, NpgsqlDbType.Bigint);
            events.Write(Guid.NewGuid(), NpgsqlDbType.Uuid);
            events.Write(e.StreamKey, NpgsqlDbType.Varchar);
            events.Write(version, NpgsqlDbType.Bigint);
            events.Write(JsonSerializer.SerializeToUtf8Bytes(proven, proven.GetType(), EventTypes.Json), NpgsqlDbType.Jsonb);
            events.Write(EventTypes.Names[e.GetType()], NpgsqlDbType.Varchar);
            events.Write(DateTime.UtcNow, NpgsqlDbType.TimestampTz);
            events.Write($"{e.GetType().FullName}, Kinto.Events", NpgsqlDbType.Varchar);
        }
    }

    private static IEnumerable<ObjectUri> Above() =>
        Enumerable.Range(0, Lists).Select(c => ListUri.Collections("b").Child($"c{c}")).Prepend(ListUri.Buckets.Child("b"));

    private static ObjectUri Uri(long n) => ListUri.Records("b", $"c{n % Lists}").Child(new Guid((int)n, 17, 4, [9, 1, 2, 3, 4, 5, 6, 7]).ToString());

    private IKintoEvent Change(ObjectUri uri, long n, int round)
    {
        (string bucket, string collection) = (uri.List.Bucket!, uri.List.Collection!);
        long time = Next();
        return round > 1 && round == rounds && n % 20 == 0 ? new RecordDeleted(bucket, collection, uri.Id, time, Context())
            : round == 1 ? new RecordCreated(bucket, collection, uri.Id, time, Attributes(n, round), _acl, Context())
            : new RecordUpdated(bucket, collection, uri.Id, time, Attributes(n, round), _acl, Context());
    }

    private static JsonObjectText Attributes(long n, int round) => JsonObjectText.FromElement(JsonSerializer.SerializeToElement(new
    {
        n,
        round,
        status = n % 5,
        title = $"Record number {n}",
        tags = s_tags,
        nested = new { x = n, text = "The quick brown fox jumps over the lazy dog" },
    }));

    private long Next() => Beginning + ++_sequence;

    private EventContext Context() => new("account:alice", Beginning + _sequence, string.Create(CultureInfo.InvariantCulture, $"0HNQAAHMADOFT:{_sequence:X8}"), null);

    private byte[] Nonce()
    {
        Random.Shared.NextBytes(_nonce);
        return _nonce;
    }
}
