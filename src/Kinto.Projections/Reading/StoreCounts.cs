using Kinto.Events.Addressing;
using Npgsql;

namespace Kinto.Projections.Reading;

/// <summary>How much the store holds, kind by kind; a kind of which there is nothing may be missing.</summary>
/// <param name="Live">Live objects; of a history, the entries that it shows.</param>
/// <param name="Tombstones">Tombstones.</param>
public sealed record StoreCounts(IReadOnlyDictionary<ResourceKind, long> Live, IReadOnlyDictionary<ResourceKind, long> Tombstones)
{
    /// <summary>Adds up the counts that every list keeps beside its clock: the cost is that of the lists, not of what they hold.</summary>
    public static async Task<StoreCounts> ReadAsync(NpgsqlDataSource dataSource, CancellationToken cancellation)
    {
        // The last segment of a list's path is the plural of what it holds.
        await using NpgsqlCommand command = dataSource.CreateCommand(
            "SELECT substring(list FROM '[^/]+$'), coalesce(sum(live), 0)::bigint, coalesce(sum(tombstones), 0)::bigint FROM kinto.clocks GROUP BY 1");
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        Dictionary<string, ResourceKind> kinds = Enum.GetValues<ResourceKind>().ToDictionary(k => k.Plural());
        var live = new Dictionary<ResourceKind, long>();
        var tombstones = new Dictionary<ResourceKind, long>();
        while (await reader.ReadAsync(cancellation))
        {
            if (kinds.TryGetValue(reader.GetString(0), out ResourceKind kind))
            {
                live[kind] = reader.GetInt64(1);
                tombstones[kind] = reader.GetInt64(2);
            }
        }

        return new(live, tombstones);
    }
}
