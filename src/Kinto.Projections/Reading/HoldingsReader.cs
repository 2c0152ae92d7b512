using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.UserData;
using Kinto.Projections.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Reading;

/// <summary>Where a principal is named, with the state that a decision about it looks at.</summary>
/// <param name="Holdings">The objects and groups.</param>
/// <param name="State">The clocks of their lists, and the objects above them.</param>
public sealed record LoadedHoldings(Holdings Holdings, IStoreState State);

/// <summary>Finds where a principal is named: two round trips, however much that is.</summary>
public static class HoldingsReader
{
    // The whole ACL is compared as JSON, so that a principal is never taken for a part of another. The body of what is owned isn't needed.
    private const string Objects =
        """
        SELECT o.list, o.id, o.last_modified, o.acl, CASE WHEN o.owned THEN NULL ELSE o.body END, o.owned
        FROM (
          SELECT list, id, last_modified, acl, body, (acl::jsonb -> 'write') IS NOT DISTINCT FROM jsonb_build_array($1) AS owned
          FROM kinto.objects WHERE (list, id) IN (SELECT list, id FROM kinto.aces WHERE principal = $1)) AS o
        ORDER BY o.list, o.last_modified
        """;

    private const string Memberships =
        """
        SELECT bucket, group_id, principal FROM kinto.memberships WHERE principal = $1 AND NOT revoked
        UNION
        SELECT bucket, group_id, principal FROM kinto.memberships WHERE bucket = $2 AND group_id = $3 AND NOT revoked
        """;

    /// <summary>Reads on a connection in the transaction that holds the lock of the whole store.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="principal">Whom to look for; without U+0000, which PostgreSQL's text doesn't have.</param>
    /// <param name="withHistory">Whether the clocks of histories are needed.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<LoadedHoldings> ReadAsync(
        NpgsqlConnection connection, string principal, bool withHistory, CancellationToken cancellation)
    {
        Holdings holdings = await FindAsync(connection, principal, cancellation);
        var needs = new Needs();
        needs.List(ListUri.UserData);
        foreach (ObjectUri uri in holdings.Owned.Concat(holdings.Shared.Select(s => s.Key)).Concat(holdings.Memberships.Select(m => m.Key)))
        {
            needs.List(uri.List);
            if (withHistory && uri.History is { } history)
            {
                needs.List(history);
            }
        }

        await using var batch = new NpgsqlBatch(connection);
        StateLoader.AddTo(batch, needs, locking: false);
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellation);
        return new(holdings, await StateLoader.ReadAsync(reader, needs, locking: false, cancellation));
    }

    private static async Task<Holdings> FindAsync(NpgsqlConnection connection, string principal, CancellationToken cancellation)
    {
        ObjectUri? group = Holdings.GroupOf(principal);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command(Objects, principal));
        batch.BatchCommands.Add(Command(Memberships, principal, group?.List.Bucket, group?.Id));
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellation);
        var owned = new List<ObjectUri>();
        var shared = new List<KeyValuePair<ObjectUri, StoredObject>>();
        while (await reader.ReadAsync(cancellation))
        {
            ObjectUri uri = ListUri.Parse(reader.GetString(0)).Child(reader.GetString(1));
            if (reader.GetBoolean(5))
            {
                owned.Add(uri);
            }
            else
            {
                JsonObjectText attributes = JsonObjectText.FromCanonicalUtf8(reader.GetFieldValue<byte[]>(4));
                shared.Add(new(uri, new(reader.GetInt64(2), false, attributes, Acl.Parse(reader.GetString(3)))));
            }
        }

        await reader.NextResultAsync(cancellation);
        var memberships = new List<KeyValuePair<ObjectUri, string>>();
        while (await reader.ReadAsync(cancellation))
        {
            memberships.Add(new(ListUri.Groups(reader.GetString(0)).Child(reader.GetString(1)), reader.GetString(2)));
        }

        return new(owned, shared, memberships);
    }

    private static NpgsqlBatchCommand Command(string sql, params string?[] texts)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (string? text in texts)
        {
            command.Parameters.Add(new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        return command;
    }
}
