using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Npgsql;

namespace Kinto.Projections.Proving;

/// <summary>
/// Follows the numbers of events in their streams while the events pass by, so that <see cref="StreamCheck"/>, which has PostgreSQL sort them all, is only
/// asked where something is wrong. Keeps about 50 bytes a stream, up to a number of streams beyond which PostgreSQL, which has a disk, does better.
/// </summary>
/// <param name="maxStreams">That number.</param>
internal sealed class StreamSieve(int maxStreams = StreamSieve.DefaultMaxStreams)
{
    public const int DefaultMaxStreams = 2_000_000;

    // By a digest of the stream's key, since the keys themselves take three times the room.
    private readonly Dictionary<UInt128, long> _last = [];
    private bool _passed = true;

    /// <summary>Takes the next event in the order of the sequence.</summary>
    public void Add(StoredEvent row)
    {
        if (!_passed)
        {
            return;
        }

        ref long last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, KeyOf(row.Stream), out _);
        _passed = row.Version == last + 1 && _last.Count <= maxStreams;
        last = row.Version;
        if (!_passed)
        {
            _last.Clear();
            _last.TrimExcess();
        }
    }

    /// <summary>What is wrong, in words, after the last event and in the snapshot of the connection's transaction.</summary>
    public async Task<IReadOnlyList<string>> FinishAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        _passed && await AgreesAsync(connection, cancellation) ? [] : await StreamCheck.RunAsync(connection, cancellation);

    /// <summary>Whether there are exactly these streams, at these versions.</summary>
    private async Task<bool> AgreesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"SELECT id, version FROM kinto.mt_streams WHERE {StreamCheck.NotOfFillers}", connection) { CommandTimeout = 0 };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (!_last.Remove(KeyOf(reader.GetString(0)), out long last) || last != reader.GetInt64(1))
            {
                return false;
            }
        }

        return _last.Count == 0;
    }

    private static UInt128 KeyOf(string stream)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(stream.AsSpan()), digest);
        return MemoryMarshal.Read<UInt128>(digest);
    }
}
