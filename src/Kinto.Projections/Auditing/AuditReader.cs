using Kinto.Events;
using Kinto.Projections.Queries.Sql;
using Npgsql;

namespace Kinto.Projections.Auditing;

/// <summary>Reads who changed what, newest first, page by page: a page costs the same wherever it is.</summary>
public sealed class AuditReader(NpgsqlDataSource dataSource)
{
    // An erasure stands in a stream of its own and names the object.
    private const string Uri = $"CASE WHEN e.type = '{ChangeName.Erasure}' THEN e.data ->> 'uri' ELSE e.stream_id END";

    // Of an erased object, by its path: /buckets/{3}/collections/{5}/records/{7}.
    private const string Kind =
        "CASE WHEN split_part(e.data ->> 'uri', '/', 6) = 'records' THEN 'record' WHEN split_part(e.data ->> 'uri', '/', 4) = 'collections' THEN 'collection' "
        + "WHEN split_part(e.data ->> 'uri', '/', 4) = 'groups' THEN 'group' WHEN split_part(e.data ->> 'uri', '/', 2) = 'buckets' THEN 'bucket' ELSE 'account' END";

    /// <summary>The changes, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditQuery query, int limit, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(query, limit) } };
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellation);
        var entries = new List<AuditEntry>();
        while (await reader.ReadAsync(cancellation))
        {
            entries.Add(new(
                reader.GetInt64(0), reader.GetGuid(1), NameOf(reader.GetString(2), reader.GetString(3)), reader.GetString(3), reader.GetDateTime(4), reader.GetInt64(5),
                reader.IsDBNull(6) ? null : reader.GetInt64(6), Text(7), Text(8), Text(9)));
        }

        return entries;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private static NpgsqlBatchCommand Command(AuditQuery query, int limit)
    {
        var parameters = new SqlParameters();
        var conditions = new List<string> { OfName(query, parameters) };
        void Where(string? value, Func<string, string> condition)
        {
            if (value is not null)
            {
                conditions.Add(condition(parameters.Add(value)));
            }
        }

        void WhereNumber(long? value, Func<string, string> condition)
        {
            if (value is { } number)
            {
                conditions.Add(condition(parameters.Add(number)));
            }
        }

        // Dates are told in milliseconds: what is after one begins with the next.
        WhereNumber(query.Since, p => $"e.timestamp >= to_timestamp(({p} + 1) / 1000.0)");
        WhereNumber(query.Before, p => $"e.timestamp < to_timestamp({p} / 1000.0)");
        WhereNumber(query.After, p => $"e.seq_id < {p}");
        Where(query.UserId, p => $"e.data -> 'context' ->> 'user_id' = {p}");
        Where(query.BatchId, p => $"e.data -> 'context' ->> 'batch_id' = {p}");
        Where(query.Uri, Is);
        Where(query.Below, Below);
        Where(query.Bucket?.Path, p => $"{Below(p)} AND e.seq_id > {LifeBegins(p)}");
        return parameters.Command($"""
            SELECT e.seq_id, e.id, e.type, {Uri}, e.timestamp, (e.data -> 'context' ->> 'list_timestamp')::bigint,
              (e.data ->> 'last_modified')::bigint, e.data -> 'context' ->> 'user_id', e.data -> 'context' ->> 'request_id', e.data -> 'context' ->> 'batch_id'
            FROM kinto.mt_events e
            WHERE {string.Join(" AND ", conditions)}
            ORDER BY e.seq_id DESC LIMIT {parameters.Add((long)limit)}
            """);
    }

    /// <summary>The object itself and all below it: in the collation C, what begins with a path and a slash lies before the path with a 0.</summary>
    private static string Below(string path) => $"""
        ({Is(path)} OR (e.stream_id COLLATE "C" > {path} || '/' AND e.stream_id COLLATE "C" < {path} || '0')
          OR (e.type = '{ChangeName.Erasure}' AND (e.data ->> 'uri') COLLATE "C" > {path} || '/' AND (e.data ->> 'uri') COLLATE "C" < {path} || '0'))
        """;

    private static string Is(string path) => $"(e.stream_id = {path} OR (e.type = '{ChangeName.Erasure}' AND e.data ->> 'uri' = {path}))";

    private static string OfName(AuditQuery query, SqlParameters parameters)
    {
        string types = parameters.Add([.. ChangeName.ByType.Where(t => Matches(t.Value)).Select(t => t.Key)]);
        string? erasures = !Matches(new(query.Resource ?? "", "erase")) ? null
            : query.Resource is null ? $"e.type = '{ChangeName.Erasure}'"
            : $"(e.type = '{ChangeName.Erasure}' AND {Kind} = {parameters.Add(query.Resource)})";
        return erasures is null ? $"e.type = ANY({types})" : $"(e.type = ANY({types}) OR {erasures})";

        bool Matches(ChangeName name) => (query.Action ?? name.Action) == name.Action && (query.Resource ?? name.Resource) == name.Resource;
    }

    private static ChangeName NameOf(string type, string uri) => type == ChangeName.Erasure ? ChangeName.OfErasure(uri) : ChangeName.ByType[type];

    /// <summary>The number of the deletion after which a bucket was made for the last time: whose new it is, has no right to what was before.</summary>
    private static string LifeBegins(string bucket) => $"""
        (SELECT coalesce(max(d.seq_id), 0) FROM kinto.mt_events d
         WHERE d.stream_id = {bucket} AND d.type = 'bucket_deleted_v1' AND d.seq_id < (
           SELECT coalesce(max(w.seq_id), 0) FROM kinto.mt_events w
           WHERE w.stream_id = {bucket} AND w.type IN ('bucket_created_v1', 'bucket_updated_v1', 'bucket_permissions_changed_v1')))
        """;
}
