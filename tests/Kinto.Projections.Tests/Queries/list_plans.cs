using Kinto.Events.Addressing;
using Kinto.Projections.Queries;
using Npgsql;

namespace Kinto.Projections.Tests.Queries;

public sealed class list_plans(DatabaseFixture database) : IAsyncLifetime
{
    private static readonly ListUri s_large = ListUri.Records("plans", "large");
    private readonly ListQuery firstPage = new(s_large, [], [SortKey.Newest], 100);

    public async ValueTask InitializeAsync()
    {
        await using NpgsqlCommand fill = database.DataSource.CreateCommand(
            """
            INSERT INTO kinto.objects (list, id, last_modified, deleted, body, acl, changed)
            SELECT list, 'r' || n, 1000000 + n, n % 10 = 0, CASE WHEN n % 10 > 0 THEN convert_to(format('{"n":%s,"title":"%s"}', n, repeat('x', 200)), 'UTF8') END, '{}', 1000000 + n
            FROM (VALUES ($1, 100000), ('/buckets/plans/collections/small/records', 2000)) AS l(list, size), generate_series(1, size) n
            ON CONFLICT DO NOTHING
            """);
        fill.Parameters.Add(new() { Value = s_large.Path });
        await fill.ExecuteNonQueryAsync();
        await using NpgsqlCommand analyze = database.DataSource.CreateCommand("ANALYZE kinto.objects");
        await analyze.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("force_generic_plan", 100)]
    [InlineData("force_custom_plan", 100)]
    [InlineData("force_generic_plan", 10000)]
    [InlineData("force_custom_plan", 10000)]
    public async Task the_default_page_reads_the_index_backwards(string mode, int limit)
    {
        string plan = await PlanAsync(firstPage with { Limit = limit }, mode);

        plan.ShouldContain("Index Scan Backward using objects_by_time");
        plan.ShouldNotContain("Sort");
        plan.ShouldNotContain("Seq Scan");
    }

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task since_is_a_range_of_the_index(string mode)
    {
        string plan = await PlanAsync(firstPage with { Filters = [StoredList.Filter("last_modified", FilterOperator.Gt, "1099900")] }, mode);

        plan.ShouldContain("objects_by_time");
        plan.ShouldMatch(@"Index Cond: .*last_modified > ");
        plan.ShouldNotContain("Seq Scan");
    }

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task a_cursor_is_a_range_of_the_index(string mode)
    {
        var cursor = Cursor.Behind(new("r50", 1050000, false, "{}"u8.ToArray()), [SortKey.Newest]);

        string plan = await PlanAsync(firstPage with { After = cursor }, mode);

        plan.ShouldContain("Index Scan Backward using objects_by_time");
        plan.ShouldMatch(@"Index Cond: .*last_modified < ");
        plan.ShouldNotContain("Sort");
    }

    [Fact]
    public async Task shared_ids_are_looked_up_by_key() =>
        (await PlanAsync(firstPage with { OnlyIds = new HashSet<string> { "r1", "r2" } }, "force_custom_plan")).ShouldContain("objects_pkey");

    private Task<string> PlanAsync(ListQuery query, string mode) => Plans.OfPageAsync(database.DataSource, query, mode);
}
