using Kinto.Events.Addressing;
using Kinto.Projections.Queries;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Reading;

/// <summary>Runs list queries on a connection: a pooled one, or that of a write transaction whose changes they see.</summary>
public static class ListReader
{
    /// <summary>A page of a list.</summary>
    public static async Task<ListPage> PageAsync(NpgsqlConnection connection, ListQuery query, CancellationToken cancellation)
    {
        await using NpgsqlDataReader reader = await ExecuteAsync(connection, ListQuerySql.Page(query), cancellation);
        return await ListPage.ReadAsync(reader, query, cancellation);
    }

    /// <summary>How many live objects match the query's filters, whatever its page.</summary>
    public static async Task<long> CountAsync(NpgsqlConnection connection, ListQuery query, CancellationToken cancellation)
    {
        await using NpgsqlDataReader reader = await ExecuteAsync(connection, ListQuerySql.Count(query), cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt64(0);
    }

    /// <summary>The ids in the list on which one of the principals holds one of the permissions itself.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="list">The list.</param>
    /// <param name="permissions">The permissions.</param>
    /// <param name="principals">The principals.</param>
    /// <param name="at">The time at which they held it, in ms; null for the present.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<IReadOnlySet<string>> SharedAsync(
        NpgsqlConnection connection,
        ListUri list,
        IReadOnlyCollection<string> permissions,
        IReadOnlyCollection<string> principals,
        long? at,
        CancellationToken cancellation)
    {
        var command = new NpgsqlBatchCommand(at is null
            ? "SELECT DISTINCT id FROM kinto.aces WHERE principal = ANY($1) AND list = $2 AND permission = ANY($3)"
            : """
              SELECT id FROM kinto.objects_at($2, $4)
              WHERE EXISTS (SELECT FROM unnest($3) AS permission WHERE acl::jsonb -> permission ?| $1)
              """);
        command.Parameters.Add(new() { Value = principals.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = list.Path, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = permissions.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        if (at is { } time)
        {
            command.Parameters.Add(new() { Value = time, NpgsqlDbType = NpgsqlDbType.Bigint });
        }

        await using NpgsqlDataReader reader = await ExecuteAsync(connection, command, cancellation);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    private static async Task<NpgsqlDataReader> ExecuteAsync(NpgsqlConnection connection, NpgsqlBatchCommand command, CancellationToken cancellation)
    {
        // The reader keeps what it needs of the batch.
#pragma warning disable CA2000
        var batch = new NpgsqlBatch(connection);
#pragma warning restore CA2000
        batch.BatchCommands.Add(command);
        return await batch.ExecuteReaderAsync(cancellation);
    }
}
