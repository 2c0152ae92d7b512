using System.Globalization;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Lists;

/// <summary>Section 12. Traps 32 to 34 and 38.</summary>
public sealed class paged_lists(paged_lists.Fixture server) : IClassFixture<paged_lists.Fixture>
{
    [Theory]
    [InlineData("", 3)]
    [InlineData("?_limit=2", 2)]
    [InlineData("?_limit=%222%22", 2)]
    [InlineData("?_limit=1.5", 1)]
    [InlineData("?_limit=100", 3)]
    [InlineData("?_limit=", 3)]
    [InlineData("?_limit=null", 3)]
    [InlineData("?_limit=0", 5)]
    public async Task trap_33_the_effective_limit_is_the_smallest_and_zero_goes_around_the_page_size(string query, int count)
    {
        string list = await Filled();
        await server.Alice.Get(list + query).Expect(200).Check(a =>
        {
            a.Ids.Length.ShouldBe(count);
            a.Headers.ContainsKey("Next-Page").ShouldBe(count < 7);
        });
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("99999999999999999999")]
    public async Task other_limits_are_refused(string limit) => await server.Alice.Get($"{await Filled()}?_limit={limit}").Fails(400, 107).Has("\"name\":\"_limit\"");

    [Fact]
    public async Task trap_34_the_next_page_names_the_effective_limit_and_keeps_the_other_parameters()
    {
        string list = await Filled();
        Answer first = await server.Alice.Get(list + "?_limit=100&_sort=n&_fields=n&min_n=0").Ids("r0", "r1", "r2");
        first.Headers["Next-Page"].ShouldStartWith(server.Server.BaseUrl.AbsoluteUri.TrimEnd('/') + list + "?");
        first.Headers["Next-Page"].ShouldContain("_limit=3");
        first.Headers["Next-Page"].ShouldContain("min_n=0");
        Answer second = await server.Alice.Get(first.NextPage).Ids("r3", "r4", "r5").Header("ETag", first.ETag);
        await server.Alice.Get(second.NextPage).Ids("r6").NoHeader("Next-Page");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?_sort=n")]
    [InlineData("?_sort=-odd,n")]
    [InlineData("?_sort=missing,odd")]
    [InlineData("?_sort=id")]
    [InlineData("?_sort=-last_modified")]
    [InlineData("?_since=0&_sort=odd")]
    public async Task all_pages_together_are_the_list(string query)
    {
        string list = await Filled();
        await server.Alice.DoAsync("DELETE", list + "/r3");
        string[] whole = (await server.Alice.Get($"{list}{query}{(query.Length > 0 ? '&' : '?')}_limit=0")).Ids;
        var paged = new List<string>();
        Answer page = await server.Alice.Get($"{list}{query}{(query.Length > 0 ? '&' : '?')}_limit=2");
        paged.AddRange(page.Ids);
        while (page.Headers.ContainsKey("Next-Page"))
        {
            page = await server.Alice.Get(page.NextPage);
            paged.AddRange(page.Ids);
        }

        // With the limit lifted the fetch size still holds.
        paged.Take(5).ShouldBe(whole);
        paged.Count.ShouldBe(query.Contains("_since", StringComparison.Ordinal) ? 7 : 6);
        paged.ShouldBeUnique();
    }

    [Fact]
    public async Task trap_38_the_token_of_a_read_can_be_used_again_while_the_list_grows()
    {
        string list = await Filled();
        Answer first = await server.Alice.Get(list + "?_limit=2").Ids("r6", "r5");
        await server.Alice.Get(first.NextPage).Ids("r4", "r3");
        await server.Alice.DoAsync("PUT", list + "/newest");
        await server.Alice.Get(first.NextPage).Ids("r4", "r3");
    }

    [Theory]
    [InlineData("junk")]
    [InlineData("%00")]
    [InlineData("W10=")]
    [InlineData("e30=")]
    [InlineData("eyJsYXN0X29iamVjdCI6MSwib2Zmc2V0IjoxLCJub25jZSI6IngifQ==")]
    public async Task a_token_that_is_none_is_refused(string token) =>
        await server.Alice.Get($"{await Filled()}?_token={Uri.EscapeDataString(token)}").Fails(400, 107).Has("_token has invalid content");

    [Fact]
    public async Task trap_32_an_empty_token_is_none() => await server.Alice.Get(await Filled() + "?_token=").Ids("r6", "r5", "r4");

    private async Task<string> Filled()
    {
        string list = await server.NewCollectionAsync() + "/records";
        for (int n = 0; n < 7; n++)
        {
            await server.Alice.DoAsync("PUT", string.Create(CultureInfo.InvariantCulture, $"{list}/r{n}"), $"{{\"data\":{{\"n\":{n},\"odd\":{n % 2}}}}}");
        }

        return list;
    }

    public sealed class Fixture() : ServerFixture("kinto.paginate_by = 3\nkinto.storage_max_fetch_size = 5");
}
