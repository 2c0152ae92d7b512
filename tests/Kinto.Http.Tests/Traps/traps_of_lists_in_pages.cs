using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Traps;

/// <summary>Traps 33, 34, 37 and 38 of specification section 24: those of pages.</summary>
public sealed class traps_of_lists_in_pages(traps_of_lists_in_pages.Fixture server) : IClassFixture<traps_of_lists_in_pages.Fixture>
{
    [Fact]
    public async Task trap_33_a_limit_of_zero_disables_the_page_size()
    {
        string list = await SixAsync();
        await server.Alice.Get(list).Ids("r5", "r4", "r3").HasHeader("Next-Page");
        await server.Alice.Get(list + "?_limit=4").Ids("r5", "r4", "r3");
        await server.Alice.Get(list + "?_limit=0").Ids("r5", "r4", "r3", "r2", "r1");
        await server.Alice.Get(list + "?_limit=0&n=4").Ids("r4").NoHeader("Next-Page");
    }

    [Fact]
    public async Task trap_34_the_next_page_has_the_effective_limit_all_other_parameters_and_the_real_bucket()
    {
        string list = await SixAsync();
        Answer first = await server.Alice.Get(list + "?_limit=100&_sort=n&_fields=n&min_n=1&_something=x&has_n=true").Ids("r1", "r2", "r3");
        var next = new Uri(first.Headers["Next-Page"]);
        next.GetLeftPart(UriPartial.Path).ShouldBe(server.Server.BaseUrl.AbsoluteUri.TrimEnd('/') + list);
        string[] parameters = next.Query.TrimStart('?').Split('&');
        parameters.Where(p => !p.StartsWith("_token=", StringComparison.Ordinal)).Order()
            .ShouldBe(["_fields=n", "_limit=3", "_something=x", "_sort=n", "has_n=true", "min_n=1"]);
        await server.Alice.Get(first.NextPage).Ids("r4", "r5").NoHeader("Next-Page");

        Answer own = await server.Alice.Get("/buckets/default/collections/c/records?_limit=1").Expect(200).AnyEvents();
        own.Headers.ShouldNotContainKey("Next-Page");
        await server.Alice.DoAsync("PUT", "/buckets/default/collections/c/records/a");
        await server.Alice.DoAsync("PUT", "/buckets/default/collections/c/records/b");
        string id = (string)(await server.Alice.Get("/")).Json["user"]!["bucket"]!;
        Answer paged = await server.Alice.Get("/buckets/default/collections/c/records?_limit=1").Ids("b");
        new Uri(paged.Headers["Next-Page"]).AbsolutePath.ShouldBe($"/v1/buckets/{id}/collections/c/records");
        await server.Alice.Get(paged.NextPage).Ids("a");
    }

    [Theory]
    [InlineData("")]
    [InlineData("_sort=n")]
    [InlineData("_sort=-n,id")]
    public async Task trap_37_a_plural_deletion_removes_no_more_than_the_fetch_size_and_goes_on_under_any_sort(string sort)
    {
        string list = await SixAsync();
        Answer first = await server.Alice.Delete($"{list}?_limit=0&{sort}").Expect(200).HasHeader("Next-Page").Events([.. Enumerable.Repeat("record_deleted", 5)]);
        first.Ids.Length.ShouldBe(5);
        Answer rest = await server.Alice.Delete(first.NextPage).Expect(200).NoHeader("Next-Page").Events("record_deleted");
        first.Ids.Concat(rest.Ids).Order().ShouldBe(["r0", "r1", "r2", "r3", "r4", "r5"]);
        await server.Alice.Get(list).Ids();
    }

    [Fact]
    public async Task trap_38_the_token_of_a_deletion_works_once_and_that_of_a_read_again_and_again()
    {
        string list = await SixAsync();
        Answer read = await server.Alice.Get(list + "?_limit=2").Ids("r5", "r4");
        await server.Alice.Get(read.NextPage).Ids("r3", "r2");
        await server.Alice.Get(read.NextPage).Ids("r3", "r2");
        Answer deleted = await server.Alice.Delete(list + "?_limit=2").Expect(200).Events("record_deleted", "record_deleted");
        await server.Alice.Get(deleted.NextPage).Ids("r3", "r2");
        await server.Alice.Delete(deleted.NextPage).Expect(200).Events("record_deleted", "record_deleted");
        await server.Alice.Delete(deleted.NextPage).Fails(400, 107).Has("_token was already used or has expired.");
        await server.Alice.Get(list).Ids("r1", "r0");
    }

    private async Task<string> SixAsync()
    {
        string list = await server.NewCollectionAsync() + "/records";
        for (int n = 0; n < 6; n++)
        {
            await server.Alice.DoAsync("PUT", $"{list}/r{n}", $"{{\"data\":{{\"n\":{n}}}}}");
        }

        return list;
    }

    public sealed class Fixture() : TrapFixture(
        """
        kinto.includes = kinto.plugins.default_bucket
        kinto.paginate_by = 3
        kinto.storage_max_fetch_size = 5
        """);
}
