using Kinto.Projections.Proving;
using Kinto.Projections.ReadModel;
using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>What a verification found.</summary>
/// <param name="Events">How many events were folded.</param>
/// <param name="Objects">How many live objects the fold has.</param>
/// <param name="Tombstones">How many tombstones.</param>
/// <param name="Aces">How many ACEs.</param>
/// <param name="Memberships">How many memberships.</param>
/// <param name="Clocks">How many clocks.</param>
/// <param name="Differences">Every row that the tables lack, have too much or have otherwise, in words; empty where all is well.</param>
public sealed record VerifyReport(
    long Events, long Objects, long Tombstones, long Aces, long Memberships, long Clocks, IReadOnlyList<string> Differences)
{
    /// <summary>How many events have no proof, because they are from before there were any.</summary>
    public long Unproven { get; init; }
}

/// <summary>
/// Proves on a live database that the read model is the fold of the events: folds all of them and compares every projected row; and
/// that the events themselves are those that were written, by their chains. One snapshot serves all sides, so that writers need not stop.
/// </summary>
public static class StoreVerifier
{
    /// <summary>Verifies.</summary>
    /// <param name="dataSource">May read every table; nothing is written.</param>
    /// <param name="progress">Gets the number of events folded so far and of all.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<VerifyReport> VerifyAsync(
        NpgsqlDataSource dataSource, IProgress<(long Done, long All)>? progress, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        (long count, long _) = await EventReader.ExtentAsync(connection, cancellation);
        var chains = new ChainCheck();
        FoldedState state = await FoldAsync(connection, chains, count, progress, cancellation);

        var differences = new List<string>();
        differences.AddRange(chains.Finish());
        differences.AddRange(await StreamCheck.RunAsync(connection, cancellation));
        differences.AddRange(await TableComparison.ObjectsAsync(connection, state, cancellation));
        differences.AddRange(await TableComparison.RowsAsync(
            connection, "aces", "SELECT list, id, permission, principal FROM kinto.aces",
            r => new AceRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3)), state.Aces, cancellation));
        differences.AddRange(await TableComparison.RowsAsync(
            connection, "memberships", "SELECT principal, bucket, group_id, revoked FROM kinto.memberships",
            r => new MembershipRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetBoolean(3)), state.Memberships, cancellation));
        differences.AddRange(await TableComparison.RowsAsync(
            connection, "clocks", "SELECT list, bucket, collection, last_modified, live, tombstones, chain_length, encode(chain_head, 'hex') FROM kinto.clocks",
            r => new ClockRow(
                r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5),
                r.GetInt64(6), r.IsDBNull(7) ? null : r.GetString(7)),
            state.Clocks, cancellation));

        long tombstones = state.Objects.LongCount(o => o.Deleted);
        return new(
            count, state.Objects.LongCount() - tombstones, tombstones, state.Aces.LongCount(), state.Memberships.LongCount(), state.Clocks.LongCount(), differences)
        {
            Unproven = chains.Unproven,
        };
    }

    private static async Task<FoldedState> FoldAsync(
        NpgsqlConnection connection, ChainCheck chains, long count, IProgress<(long Done, long All)>? progress, CancellationToken cancellation)
    {
        var state = new FoldedState();
        long done = 0;
        await foreach (StoredEvent row in StoredEventReader.ReadAsync(connection, cancellation))
        {
            chains.Add(row);
            if (row.Event is { } e)
            {
                state.Apply(e);
            }

            if (++done % 1000 == 0)
            {
                progress?.Report((done, count));
            }
        }

        progress?.Report((done, count));
        return state;
    }
}
