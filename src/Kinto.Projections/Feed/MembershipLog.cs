using Kinto.Events.Addressing;
using Npgsql;

namespace Kinto.Projections.Feed;

/// <summary>Reads what ever happened to the groups that a user was named in: of each event only whom of the user's names it holds.</summary>
internal sealed class MembershipLog(NpgsqlDataSource dataSource)
{
    private const string Sql =
        """
        WITH named AS (
          SELECT DISTINCT stream_id FROM kinto.mt_events
          WHERE type IN ('group_created_v1', 'group_updated_v1', 'group_permissions_changed_v1')
            AND data -> 'attributes' -> 'members' ?| $1)
        SELECT e.seq_id, e.stream_id,
          CASE WHEN e.data ? 'attributes' THEN 0 WHEN e.type = 'group_memberships_revoked_v1' THEN 1 ELSE 2 END,
          ARRAY(SELECT m FROM unnest($1) AS m WHERE coalesce(e.data -> 'attributes' -> 'members', e.data -> 'principals') ? m)
        FROM kinto.mt_events e
        WHERE (e.stream_id IN (SELECT stream_id FROM named) OR e.type = 'bucket_deleted_v1' AND e.stream_id IN (
            SELECT '/buckets/' || split_part(stream_id, '/', 3) FROM named))
          AND e.seq_id + 0 <= $2
        ORDER BY e.seq_id
        """;

    /// <summary>Reads everything up to a position.</summary>
    public async Task<IReadOnlyList<MembershipStep>> ReadAsync(IReadOnlyList<string> members, long upTo, CancellationToken cancellation)
    {
        if (members.Count == 0)
        {
            return [];
        }

        await using NpgsqlCommand command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. members] });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var steps = new List<MembershipStep>();
        while (await reader.ReadAsync(cancellation))
        {
            steps.Add(new(reader.GetInt64(0), ObjectUri.Parse(reader.GetString(1)), (MembershipChange)reader.GetInt32(2), reader.GetFieldValue<string[]>(3)));
        }

        return steps;
    }
}
