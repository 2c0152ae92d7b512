using CsCheck;
using Kinto.Projections.Queries;

namespace Kinto.Projections.Tests.Queries;

public sealed class list_queries_against_the_reference(DatabaseFixture database)
{
    [Fact]
    public Task any_page_is_what_the_reference_says() =>
        Generators.Case.SampleAsync(
            async c =>
            {
                (StoredList list, ListQuery query) = await Store(c);
                IReadOnlyList<ListRow> expected = Reference.Page(c.Rows, query);

                ListPage page = await list.PageAsync(query);

                page.Rows.Select(StoredList.Text).ShouldBe(expected.Take(query.Limit).Select(StoredList.Text));
                page.HasMore.ShouldBe(expected.Count > query.Limit);
                (await list.CountAsync(query)).ShouldBe(Reference.Page(c.Rows, query with { LiveOnly = true }).Count);
            },
            iter: 1500, threads: 1);

    [Fact]
    public Task following_the_cursors_gives_every_object_once_and_in_order() =>
        Generators.Case.SampleAsync(
            async c =>
            {
                (StoredList list, ListQuery query) = await Store(c);
                List<ListRow> seen = [];

                ListPage page;
                do
                {
                    page = await list.PageAsync(query);
                    seen.AddRange(page.Rows);
                    query = page.HasMore ? query with { After = Cursor.Behind(page.Rows[^1], query.Sort) } : query;
                }
                while (page.HasMore);

                seen.Select(StoredList.Text).ShouldBe(Reference.Page(c.Rows, query).Select(StoredList.Text));
            },
            iter: 700, threads: 1);

    [Fact]
    public Task no_cursor_breaks_a_query() =>
        Gen.Select(Generators.Case, Generators.AnyCursor).SampleAsync(
            async (c, cursor) =>
            {
                (StoredList list, ListQuery query) = await Store(c);

                ListPage page = await list.PageAsync(query with { After = cursor });

                page.Rows.Select(StoredList.Text).ShouldBeSubsetOf(Reference.Page(c.Rows, query).Select(StoredList.Text));
            },
            iter: 500, threads: 1);

    private async Task<(StoredList List, ListQuery Query)> Store(
        (ListRow[] Rows, Filter[] Filters, SortKey[] Sort, int Limit, bool Shared, bool LiveOnly) c)
    {
        var list = new StoredList(database);
        await list.AddAsync(c.Rows);
        return (list, new ListQuery(list.Uri, c.Filters, [.. c.Sort, SortKey.Newest], c.Limit)
        {
            OnlyIds = c.Shared ? c.Rows.Where((_, i) => i % 2 == 0).Select(r => r.Id).ToHashSet() : null,
            LiveOnly = c.LiveOnly,
        });
    }
}
