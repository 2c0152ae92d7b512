using Kinto.Events.Addressing;
using Kinto.Projections.Queries;
using Kinto.Projections.Reading;
using Kinto.Projections.Storage;
using Kinto.Testing;
using Marten;
using Npgsql;

namespace Kinto.Projections.Tests.Queries;

/// <summary>The history of a bucket among 60,000 events of two buckets, some entries removed and some trimmed.</summary>
public sealed class history_plans : IAsyncLifetime
{
    private readonly ListQuery _firstPage = new(ListUri.History("large"), [], [SortKey.Newest], 100);
    private NpgsqlDataSource _source = null!;

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task a_page_reads_the_index_backwards(string mode)
    {
        string plan = await Plans.OfPageAsync(_source, _firstPage, mode);

        plan.ShouldContain("Index Scan Backward using history_by_time");
        plan.ShouldNotContain("Sort");
        plan.ShouldNotContain("Seq Scan on mt_events");
    }

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task since_is_a_range_of_the_index(string mode)
    {
        string plan = await Plans.OfPageAsync(_source, _firstPage with { Filters = [StoredList.Filter("last_modified", FilterOperator.Gt, "1049900")] }, mode);

        plan.ShouldContain("history_by_time");
        plan.ShouldNotContain("Seq Scan on mt_events");
    }

    [Fact]
    public async Task a_page_holds_what_was_neither_removed_nor_trimmed()
    {
        await using NpgsqlConnection connection = await _source.OpenConnectionAsync();
        ListPage page = await ListReader.PageAsync(connection, _firstPage with { Limit = 5 }, CancellationToken.None);
        page.Rows.Select(r => r.LastModified).ShouldBe([1_050_000, 1_049_999, 1_049_998, 1_049_997, 1_049_995]);
        (await ListReader.PageAsync(connection, new(ListUri.History("small"), [], [SortKey.Newest], 100), CancellationToken.None)).Rows.Count.ShouldBe(10);
    }

    [Fact]
    public async Task a_migration_leaves_the_indexes_alone()
    {
        object before = await IndexAsync();
        using DocumentStore store = EventStore.Create(_source);
        await DatabaseSchema.MigrateAsync(_source, store, CancellationToken.None);
        (await IndexAsync()).ShouldBe(before);
    }

    public async ValueTask InitializeAsync()
    {
        _source = await TestCluster.NewStoreAsync();
        await using NpgsqlCommand fill = _source.CreateCommand(
            """
            INSERT INTO kinto.mt_streams (id, version) SELECT '/buckets/' || b || '/groups/g' || n, 1 FROM (VALUES ('large'), ('small')) AS x(b), generate_series(1, 50000) n;
            INSERT INTO kinto.mt_streams (id, version) VALUES ('/buckets/small/history', 1);
            INSERT INTO kinto.mt_events (seq_id, id, stream_id, version, type, timestamp, data)
            SELECT 100000 * o + n, gen_random_uuid(), '/buckets/' || b || '/groups/g' || n, 1, 'group_created_v1', now(), jsonb_build_object(
              'bucket_id', b, 'group_id', 'g' || n, 'last_modified', 1000000 + n, 'attributes', jsonb_build_object('x', repeat('x', 200)), 'permissions', '{}'::jsonb,
              'context', jsonb_build_object('list_timestamp', 1000000 + n, 'request_id', 'r', 'history', jsonb_build_object('timestamp', 1000000 + n, 'readers', '[]'::jsonb)))
            FROM (VALUES ('large', 50000, 1), ('small', 10000, 2)) AS x(b, size, o), generate_series(1, size) n;
            INSERT INTO kinto.mt_events (seq_id, id, stream_id, version, type, timestamp, data) VALUES (300000, gen_random_uuid(), '/buckets/small/history', 1, 'history_trimmed_v1', now(),
              '{"bucket_id": "small", "resource": "group", "up_to": 1009990, "context": {"list_timestamp": 1010000, "request_id": "r"}}');
            INSERT INTO kinto.objects (list, id, last_modified, deleted, acl, changed)
            SELECT '/buckets/large/history', id::text, 2000000, true, '{}', 2000000 FROM kinto.mt_events WHERE seq_id = 149996;
            """);
        await fill.ExecuteNonQueryAsync();
        await using NpgsqlCommand analyze = _source.CreateCommand("ANALYZE");
        await analyze.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<object> IndexAsync()
    {
        await using NpgsqlCommand command = _source.CreateCommand(
            "SELECT string_agg(oid::text, ' ' ORDER BY relname) FROM pg_class WHERE relname IN ('history_by_time', 'bucket_ends', 'history_trimmed')");
        return (await command.ExecuteScalarAsync())!;
    }
}
