using System.Text.Json;
using Kinto.Projections.Queries;
using static Kinto.Projections.Tests.Queries.StoredList;

namespace Kinto.Projections.Tests.Queries;

public sealed class list_filters_in_sql(DatabaseFixture database)
{
    private static readonly string[] s_mixed =
    [
        """{"n":1}""", """{"n":1.0}""", """{"n":"1"}""", """{"n":true}""", """{"n":null}""", """{"n":[1,2]}""", """{"n":{"x":1,"y":2}}""", "{}",
        """{"n":[{"x":1,"y":2}]}""", """{"n":"50% A_b*"}""", """{"n":[]}""",
    ];

    [Theory]
    [InlineData(FilterOperator.Eq, "1", "r0 r1")]
    [InlineData(FilterOperator.Eq, "\"1\"", "r2")]
    [InlineData(FilterOperator.Eq, "true", "r3")]
    [InlineData(FilterOperator.Eq, "null", "r4")]
    [InlineData(FilterOperator.Eq, "{\"y\":2,\"x\":1}", "r6")]
    [InlineData(FilterOperator.Not, "1", "r2 r3 r4 r5 r6 r7 r8 r9 r10")]
    [InlineData(FilterOperator.Lt, "1", "r2 r4 r9 r10")]
    [InlineData(FilterOperator.Max, "1", "r0 r1 r2 r4 r9 r10")]
    [InlineData(FilterOperator.Gt, "true", "r5 r6 r7 r8")]
    [InlineData(FilterOperator.Min, "true", "r3 r5 r6 r7 r8")]
    [InlineData(FilterOperator.Has, "true", "r0 r1 r2 r3 r4 r5 r6 r8 r9 r10")]
    [InlineData(FilterOperator.Has, "false", "r7")]
    [InlineData(FilterOperator.Like, "\"1\"", "r0 r1 r2 r5 r6 r8")]
    [InlineData(FilterOperator.Like, "\"[1, *\"", "r5")]
    [InlineData(FilterOperator.Like, "\"%\"", "r9")]
    [InlineData(FilterOperator.Like, "\"*a_B*\"", "r9")]
    [InlineData(FilterOperator.Like, "\"*a?B*\"", "")]
    [InlineData(FilterOperator.Like, "\"*\"", "r0 r1 r2 r3 r5 r6 r8 r9 r10")]
    [InlineData(FilterOperator.Contains, "{\"x\":1}", "r8")]
    [InlineData(FilterOperator.ContainsAny, "{\"x\":1}", "")]
    [InlineData(FilterOperator.ContainsAny, "{\"y\":2.0,\"x\":1}", "r8")]
    public async Task compare_by_type_and_say_what_missing_means(FilterOperator comparison, string value, string ids)
    {
        StoredList list = await new StoredList(database).WithAsync(s_mixed);

        (await list.IdsAsync(list.Query(Filter("n", comparison, value)) with { Sort = [new(FieldPath.LastModified, false)] })).ShouldBe(ids);
    }

    [Theory]
    [InlineData(FilterOperator.In, new[] { "1", "null" }, "r4 r1 r0")]
    [InlineData(FilterOperator.In, new string[0], "")]
    [InlineData(FilterOperator.Exclude, new[] { "1", "null" }, "r10 r9 r8 r7 r6 r5 r3 r2")]
    [InlineData(FilterOperator.Contains, new[] { "2", "1" }, "r5")]
    [InlineData(FilterOperator.Contains, new string[0], "r10 r8 r5")]
    [InlineData(FilterOperator.ContainsAny, new[] { "2", "7" }, "r5")]
    [InlineData(FilterOperator.ContainsAny, new string[0], "")]
    public async Task compare_with_lists(FilterOperator comparison, string[] values, string ids)
    {
        StoredList list = await new StoredList(database).WithAsync(s_mixed);

        (await list.IdsAsync(list.Query(Filter("n", comparison, values)))).ShouldBe(ids);
    }

    [Fact]
    public async Task never_enter_arrays()
    {
        StoredList list = await new StoredList(database).WithAsync("""{"n":[7]}""", """{"n":{"0":7}}""");

        (await list.IdsAsync(list.Query(Filter("n.0", FilterOperator.Eq, "7")))).ShouldBe("r1");
    }

    [Fact]
    public async Task see_an_attribute_named_deleted_as_data_and_a_tombstone_as_deleted()
    {
        StoredList list = await new StoredList(database).WithAsync("""{"deleted":true}""", "{}");
        await list.AddAsync(new ListRow("t", 2000, true, null));
        Filter since = Filter("last_modified", FilterOperator.Gt, "0");

        (await list.IdsAsync(list.Query(Filter("deleted", FilterOperator.Eq, "true")))).ShouldBe("r0");
        (await list.IdsAsync(list.Query(since))).ShouldBe("t r1 r0");
        (await list.IdsAsync(list.Query(since, Filter("deleted", FilterOperator.Eq, "true")))).ShouldBe("t r0");
        (await list.IdsAsync(list.Query(since, Filter("n", FilterOperator.Eq, "1")))).ShouldBe("");
        (await list.IdsAsync(list.Query(since, Filter("n", FilterOperator.Not, "1")))).ShouldBe("t r1 r0");
        (await list.IdsAsync(list.Query(since) with { LiveOnly = true })).ShouldBe("r1 r0");
        (await list.CountAsync(list.Query(since))).ShouldBe(2);
    }

    [Fact]
    public async Task take_names_and_values_as_they_are()
    {
        const string nasty = "a'; DROP TABLE objects; -- $1 ? @x \"";
        string attributes = JsonSerializer.Serialize(new Dictionary<string, string> { [nasty] = nasty });
        StoredList list = await new StoredList(database).WithAsync(attributes, "{}");

        (await list.IdsAsync(list.Query(Filter(nasty, FilterOperator.Eq, JsonSerializer.Serialize(nasty))))).ShouldBe("r0");
    }

    [Theory]
    [InlineData(900)]
    [InlineData(5000)]
    public async Task of_any_depth_are_answered(int steps)
    {
        StoredList list = await new StoredList(database).WithAsync("""{"a":1}""");
        string path = string.Join('.', Enumerable.Repeat("a", steps));
        SortKey[] sort = [new(new(path), true), SortKey.Newest];
        ListQuery query = list.Query(Filter(path, FilterOperator.Not, "1"), Filter(path, FilterOperator.ContainsAny, "1"));

        (await list.IdsAsync(query with { Sort = sort })).ShouldBe("");
        (await list.IdsAsync(list.Query(Filter(path, FilterOperator.Gt, "1")) with { Sort = sort })).ShouldBe("r0");
    }

    [Fact]
    public async Task of_any_number_are_answered()
    {
        StoredList list = await new StoredList(database).WithAsync("{}", "{}");
        SortKey[] sort = [.. Enumerable.Range(0, 99).Select(i => new SortKey(new($"f{i}"), i % 2 == 0)), SortKey.Newest];
        ListQuery query = list.Query([.. Enumerable.Range(0, 1000).Select(i => Filter($"g{i}", FilterOperator.Not, "1"))]) with { Sort = sort };

        ListPage first = await list.PageAsync(query with { Limit = 1 });
        (await list.IdsAsync(query with { After = Cursor.Behind(first.Rows[0], sort) })).ShouldBe("r0");
        (await list.CountAsync(query)).ShouldBe(2);
    }

    [Fact]
    public async Task compare_large_lists_of_values()
    {
        StoredList list = await new StoredList(database).WithAsync("""{"n":7}""", """{"n":-7}""");
        string[] numbers = [.. Enumerable.Range(0, 20_000).Select(i => $"{i}")];

        (await list.IdsAsync(list.Query(Filter("n", FilterOperator.In, numbers)))).ShouldBe("r0");
    }
}
