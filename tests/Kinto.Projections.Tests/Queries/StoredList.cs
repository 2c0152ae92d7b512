using System.Text;
using System.Text.Json;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Projections.Queries;
using Npgsql;

namespace Kinto.Projections.Tests.Queries;

/// <summary>A list of its own in the database, filled by a test.</summary>
internal sealed class StoredList(DatabaseFixture database)
{
    private static int s_lists;

    public ListUri Uri { get; } = ListUri.Records($"b{Interlocked.Increment(ref s_lists)}", "c");

    /// <summary>Stores live objects with growing ids r0, r1, … and timestamps 1000, 1001, …</summary>
    public async Task<StoredList> WithAsync(params string[] attributes)
    {
        await AddAsync([.. attributes.Select((a, i) => new ListRow($"r{i}", 1000 + i, false, Body(a)))]);
        return this;
    }

    public async Task AddAsync(params IReadOnlyCollection<ListRow> rows)
    {
        await using NpgsqlCommand insert = database.DataSource.CreateCommand(
            """
            INSERT INTO kinto.objects (list, id, last_modified, deleted, body, acl, changed)
            SELECT $1, id, last_modified, body IS NULL, body, '{}', last_modified FROM unnest($2, $3, $4) AS o(id, last_modified, body)
            """);
        insert.Parameters.Add(new() { Value = Uri.Path });
        insert.Parameters.Add(new() { Value = rows.Select(r => r.Id).ToArray() });
        insert.Parameters.Add(new() { Value = rows.Select(r => r.LastModified).ToArray() });
        insert.Parameters.Add(new() { Value = rows.Select(r => r.Body).ToArray() });
        await insert.ExecuteNonQueryAsync();
    }

    public ListQuery Query(params IReadOnlyList<Filter> filters) => new(Uri, filters, [SortKey.Newest], 100);

    public async Task<ListPage> PageAsync(ListQuery query)
    {
        await using NpgsqlBatch batch = database.DataSource.CreateBatch();
        batch.BatchCommands.Add(ListQuerySql.Page(query));
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync();
        return await ListPage.ReadAsync(reader, query, CancellationToken.None);
    }

    public async Task<string> IdsAsync(ListQuery query) => string.Join(' ', (await PageAsync(query)).Rows.Select(r => r.Id));

    public async Task<long> CountAsync(ListQuery query)
    {
        await using NpgsqlBatch batch = database.DataSource.CreateBatch();
        batch.BatchCommands.Add(ListQuerySql.Count(query));
        return (long)(await batch.ExecuteScalarAsync())!;
    }

    public static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    public static byte[] Body(string attributes) => JsonText.Canonical(Json(attributes));

    public static Filter Filter(string field, FilterOperator comparison, params string[] values) =>
        new(new(field), comparison, [.. values.Select(Json)]);

    public static string Text(ListRow row) => $"{row.Id}@{row.LastModified}{(row.Deleted ? "-" : Encoding.ASCII.GetString(row.Body!))}";
}
