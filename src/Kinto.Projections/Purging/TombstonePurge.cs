using System.Collections.Immutable;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Permissions;
using Kinto.Projections.Storage;
using Kinto.Projections.Writing;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Purging;

/// <summary>
/// Drops tombstones of all lists of some kinds but for the newest of each list. Each list is a transaction of its own, under the list's
/// lock, and leaves an event where it dropped any, so that a rebuild drops the same.
/// </summary>
public static class TombstonePurge
{
    /// <summary>By whom the events say they were made.</summary>
    public const string UserId = "kinto:purge-deleted";

    /// <summary>
    /// The kinds whose tombstones can be dropped. Not those of a history, where a tombstone is what hides a removed entry.
    /// </summary>
    public static IReadOnlyList<ResourceKind> Kinds { get; } =
        [ResourceKind.Bucket, ResourceKind.Group, ResourceKind.Collection, ResourceKind.Record, ResourceKind.Account];

    /// <summary>Purges; how many tombstones were dropped.</summary>
    /// <param name="source">The store.</param>
    /// <param name="writer">Writes to it.</param>
    /// <param name="kinds">Of which kinds of lists.</param>
    /// <param name="keep">How many tombstones stay in each list, 0 or more.</param>
    /// <param name="cancellation">Stops between two lists.</param>
    public static async Task<long> RunAsync(
        NpgsqlDataSource source, GroupCommitWriter writer, IReadOnlyCollection<ResourceKind> kinds, long keep, CancellationToken cancellation)
    {
        long dropped = 0;
        foreach (ListUri list in await ListsAsync(source, keep, cancellation))
        {
            if (kinds.Contains(list.Kind))
            {
                cancellation.ThrowIfCancellationRequested();
                var purge = new Purge(list, keep);
                await writer.SubmitAsync(purge, list.Path);
                dropped += purge.Dropped;
            }
        }

        return dropped;
    }

    private static async Task<IEnumerable<ListUri>> ListsAsync(NpgsqlDataSource source, long keep, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT list FROM kinto.clocks WHERE tombstones > $1 ORDER BY list", connection);
        command.Parameters.Add(new() { Value = keep, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var lists = new List<ListUri>();
        while (await reader.ReadAsync(cancellation))
        {
            if (ListUri.TryParse(reader.GetString(0), out ListUri? list))
            {
                lists.Add(list);
            }
        }

        return lists;
    }

    private sealed class Purge(ListUri list, long keep) : WriteRequest
    {
        private const string Excess =
            """
            SELECT coalesce(max(last_modified), 0), count(*) FROM (
              SELECT last_modified FROM kinto.objects WHERE list = $1 AND deleted ORDER BY last_modified DESC OFFSET $2) AS excess
            """;

        public long Dropped { get; private set; }

        public override bool Alone => true;

        public override void Declare(Needs needs)
        {
            needs.Caller(UserId);
            needs.Write(list);
        }

        public override async ValueTask ExecuteAsync(IWriteScope scope)
        {
            (long upTo, long count) = await FindAsync(await scope.FlushAsync());
            var rules = new PermissionRules((_, _) => ImmutableHashSet<string>.Empty, ExplicitPermissions: false);
            var caller = new Caller(UserId, ImmutableHashSet.Create(StringComparer.Ordinal, UserId));
            // The clock isn't moved, so that the present matters to nothing.
            Decision decision = Decider.Decide(scope.State, rules, caller, new PurgeTombstones(list, upTo, count), new DecisionContext(0, "purge-deleted", null));
            scope.Append(decision.Events);
            Dropped = count;
        }

        private async Task<(long UpTo, long Count)> FindAsync(NpgsqlConnection connection)
        {
            await using var command = new NpgsqlCommand(Excess, connection) { CommandTimeout = 0 };
            command.Parameters.Add(new() { Value = list.Path, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new() { Value = keep, NpgsqlDbType = NpgsqlDbType.Bigint });
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            return (reader.GetInt64(0), reader.GetInt64(1));
        }
    }
}
