using Kinto.Testing;
using Npgsql;

namespace Kinto.Properties.Tests.Running;

/// <summary>
/// Nothing outlives what it lay in: every object, tombstone, permission and clock has a live collection and bucket above it, every
/// permission a live object, every membership a live group.
/// </summary>
public static class NoOrphans
{
    // A list's path without its last segment is the path of the object above it.
    private const string Orphans =
        """
        WITH live AS (SELECT list || '/' || id AS path FROM kinto.objects WHERE NOT deleted),
        lists AS (
          SELECT 'object' AS kind, list, id FROM kinto.objects
          UNION ALL SELECT 'ace', list, id FROM kinto.aces
          UNION ALL SELECT 'clock', list, '' FROM kinto.clocks)
        SELECT 'parent of ' || kind || ' ' || list || '/' || id FROM lists
        WHERE list NOT IN ('/buckets', '/__user_data__', '/__erasures__') AND regexp_replace(list, '/[^/]+$', '') NOT IN (SELECT path FROM live)
        UNION ALL
        SELECT 'object of ace ' || list || '/' || id FROM kinto.aces WHERE list || '/' || id NOT IN (SELECT path FROM live)
        UNION ALL
        SELECT 'group of member ' || bucket || ' ' || group_id FROM kinto.memberships
        WHERE '/buckets/' || bucket || '/groups/' || group_id NOT IN (SELECT path FROM live)
        """;

    public static async Task AssertAsync(KintoServer server)
    {
        await using NpgsqlCommand command = server.DataSource.CreateCommand(Orphans);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0));
        }

        found.ShouldBeEmpty();
    }
}
