using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Traps;

/// <summary>Traps 26 to 40 of specification section 24, but for those of pages.</summary>
public sealed class traps_of_lists(traps_of_lists.Fixture server) : IClassFixture<traps_of_lists.Fixture>
{
    [Fact]
    public async Task trap_26_totals_are_of_head_without_tombstones_and_the_next_page_of_get_and_delete_and_a_history_counts_nothing()
    {
        string list = await FilledAsync("{\"n\":1}", "{\"n\":1}", "{\"n\":2}");
        await server.Alice.DoAsync("PUT", list + "/gone");
        await server.Alice.DoAsync("DELETE", list + "/gone");
        string[] totals = ["Total-Objects", "Total-Records"];
        foreach ((string query, string total) in ((string, string)[])[("", "3"), ("?_since=0", "3"), ("?_since=0&not_n=1", "1"), ("?n=1", "2"), ("?_limit=1", "3")])
        {
            await server.Alice.Head(list + query).Expect(200).Header(totals[0], total).Header(totals[1], total).NoHeader("Next-Page");
            await server.Alice.Get(list + query).Expect(200).NoHeader(totals);
        }

        await server.Alice.Get(list + "?_limit=1").Expect(200).HasHeader("Next-Page");
        await server.Alice.Delete(list + "?_limit=1").Expect(200).HasHeader("Next-Page").NoHeader(totals).Events("record_deleted");

        string history = list[..list.IndexOf("/collections", StringComparison.Ordinal)] + "/history";
        await server.Alice.Get(history + "?_limit=1").Expect(200).HasHeader("Next-Page").NoHeader(totals);
        await server.Alice.Head(history).Expect(200).NoHeader(totals);
    }

    [Fact]
    public async Task trap_27_any_filter_on_the_timestamp_brings_tombstones_to_which_the_other_filters_are_then_put()
    {
        string list = await FilledAsync("{\"n\":1,\"a\":[1]}", "{\"n\":2}");
        await server.Alice.DoAsync("DELETE", list + "/r1");
        long at = (await server.Alice.Get(list)).Timestamp;
        string soon = $"{at + 1}";
        foreach (string filter in (string[])["_since=0", "gt_last_modified=0", "min_last_modified=0", "not_last_modified=0", $"_before={soon}", $"_to={soon}",
            $"lt_last_modified={soon}", $"max_last_modified={soon}", "has_last_modified=true"])
        {
            await Ids($"{list}?{filter}", "r1", "r0");
        }

        await Ids($"{list}?last_modified={at}", "r1");
        await Ids($"{list}?eq_last_modified={at}", "r1");
        await Ids(list, "r0");
        foreach (string matching in (string[])["not_n=2", "exclude_n=2,3", "gt_n=9", "min_n=9", "has_n=false", "deleted=true", "not_n=1"])
        {
            (await server.Alice.Get($"{list}?_since=0&{matching}").Expect(200)).Ids.ShouldContain("r1", matching);
        }

        foreach (string failing in (string[])["n=2", "eq_n=2", "lt_n=9", "max_n=9", "in_n=1,2", "like_n=%222%22", "has_n=true", "contains_a=1", "contains_any_a=1"])
        {
            (await server.Alice.Get($"{list}?_since=0&{failing}").Expect(200)).Ids.ShouldNotContain("r1", failing);
        }
    }

    [Fact]
    public async Task trap_28_a_selection_that_does_not_name_deleted_drops_it_from_tombstones()
    {
        string list = await FilledAsync("{\"n\":1}", "{\"n\":2}");
        await server.Alice.DoAsync("DELETE", list + "/r1");
        await server.Alice.Get(list + "?_since=0&_fields=n").Ids("r1", "r0").Lacks("deleted");
        await server.Alice.Get(list + "?_since=0&_fields=n,deleted").Ids("r1", "r0").Has("\"deleted\":true");
    }

    [Fact]
    public async Task trap_29_a_missing_field_is_matched_by_not_exclude_gt_and_min_alone()
    {
        string list = await FilledAsync("{}");
        foreach (string filter in (string[])["not_n=1", "exclude_n=1,2", "gt_n=1", "min_n=1", "has_n=false"])
        {
            await Ids($"{list}?{filter}", "r0");
        }

        foreach (string filter in (string[])["n=1", "n=null", "eq_n=1", "lt_n=1", "max_n=1", "in_n=1,2", "like_n=*", "contains_n=1", "contains_n=[]", "contains_any_n=1", "has_n=true"])
        {
            await Ids($"{list}?{filter}");
        }
    }

    [Fact]
    public async Task trap_30_an_id_of_digits_needs_quotes_but_for_not_id()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.DoAsync("PUT", list + "/42");
        await server.Alice.DoAsync("PUT", list + "/43");
        await server.Alice.Get(list + "?id=42").Fails(400, 107).Has("42 is not a string");
        await server.Alice.Get(list + "?in_id=42").Fails(400, 107).Has("Invalid value for in_id");
        await Ids(list + "?id=%2242%22", "42");
        await Ids(list + "?in_id=%2242%22", "42");
        await Ids(list + "?not_id=42", "43");
    }

    [Fact]
    public async Task trap_31_in_takes_no_array_and_contains_takes_no_list()
    {
        string list = await FilledAsync("{\"x\":1}", "{\"x\":\"[1\"}", "{\"x\":[1,2]}", "{\"x\":[\"1,2\"]}");
        await Ids(list + "?in_x=[1,2]", "r1");
        await Ids(list + "?in_x=1,2", "r0");
        await Ids(list + "?contains_x=1,2", "r3");
        await Ids(list + "?contains_x=[1,2]", "r2");
        await Ids(list + "?contains_any_x=1,2", "r3");
    }

    [Fact]
    public async Task trap_32_empty_values_stay_strings()
    {
        string list = await FilledAsync("{\"x\":1}", "{\"x\":\"\"}", "{}");
        await Ids(list + "?has_x=", "r2");
        await Ids(list + "?x=", "r1");
        await server.Alice.Get(list + "?_since=").Fails(400, 107).Has("Invalid value for _since");
        await Ids(list + "?_limit=", "r2", "r1", "r0");
        await Ids(list + "?in_x=");
        await Ids(list + "?exclude_x=", "r2", "r1", "r0");
    }

    [Fact]
    public async Task trap_35_unknown_parameters_are_filters_or_ignored_and_objects_look_at_fields_alone()
    {
        string list = await FilledAsync("{\"n\":1}");
        string bucket = list[..list.IndexOf("/collections", StringComparison.Ordinal)];
        await Ids(list + "?_something=1", "r0");
        await Ids(list + "?something=1");
        foreach (string other in (string[])[bucket + "/history", "/permissions"])
        {
            await server.Alice.Get(other + "?_something=1").Expect(200).Check(a => a.Data.AsArray().ShouldNotBeEmpty());
            await server.Alice.Get(other + "?something=1").Fails(400, 107).Has("Unknown filter field 'something'");
        }

        const string Ignored = "?_limit=abc&_since=x&_sort=n&_token=junk&in_id=42&n=2&_something=1&something=1";
        foreach (string path in (string[])[bucket, bucket + "/collections/c", list + "/r0"])
        {
            Answer whole = await server.Alice.Get(path);
            await server.Alice.Get(path + Ignored).Expect(200).Body(whole.Text);
            await server.Alice.Get(path + Ignored + "&_fields=id").Expect(200).Body($"{{\"data\":{{\"id\":\"{whole.Data["id"]}\",\"last_modified\":{whole.Timestamp}}}}}");
        }

        await server.Alice.Put(list + "/r0" + Ignored).Expect(200).Events("record_updated");
        await server.Alice.Patch(list + "/r0" + Ignored, "{\"data\":{}}").Expect(200).Events("record_updated");
        await server.Alice.Delete(list + "/r0" + Ignored).Expect(200).Events("record_deleted");
    }

    [Fact]
    public async Task trap_36_bad_sort_tokens_are_dropped_and_the_newest_come_first_among_equals()
    {
        string list = await FilledAsync("{\"n\":2}", "{\"n\":1}", "{\"n\":2}", "{\"n\":1}");
        await Ids(list + "?_sort=n", "r3", "r1", "r2", "r0");
        await Ids(list + "?_sort=-n", "r2", "r0", "r3", "r1");
        await Ids(list + "?_sort=!!,n,,a-b,--n", "r3", "r1", "r2", "r0");
        await Ids(list + "?_sort=!!", "r3", "r2", "r1", "r0");
        await Ids(list + "?_sort=missing", "r3", "r2", "r1", "r0");
        await Ids(list + "?_sort=n,last_modified", "r1", "r3", "r0", "r2");
    }

    [Fact]
    public async Task trap_39_an_unfiltered_deletion_with_a_limit_leaves_the_permissions_of_what_it_leaves()
    {
        string collection = await server.NewCollectionAsync();
        foreach (string id in (string[])["a", "b"])
        {
            await server.Alice.DoAsync("PUT", $"{collection}/records/{id}", TrapFixture.Grant("read", Users.Bob));
        }

        await server.Alice.Delete(collection + "/records?_limit=1").Expect(200).Ids("b").Events("record_deleted");
        await server.Bob.Get(collection + "/records/a").Expect(200);
        await server.Bob.Get(collection + "/records/b").Fails(403, 121);
    }

    [Fact]
    public async Task trap_40_an_object_with_fields_and_every_list_have_no_permissions()
    {
        string list = await FilledAsync("{\"n\":1}");
        string bucket = list[..list.IndexOf("/collections", StringComparison.Ordinal)];
        await server.Alice.DoAsync("PUT", bucket + "/groups/g");
        foreach (string path in (string[])[bucket, bucket + "/groups/g", bucket + "/collections/c", list + "/r0"])
        {
            await server.Alice.Get(path).Expect(200).Has("\"permissions\":{\"write\":");
            await server.Alice.Get(path + "?_fields=id").Expect(200).Lacks("permissions");
            await server.Alice.Get(path[..path.LastIndexOf('/')]).Expect(200).Has("\"id\":").Lacks("permissions");
        }
    }

    private async Task Ids(string path, params string[] ids) => await server.Alice.Get(path, path).Expect(200).Ids(ids);

    /// <summary>A list with records r0, r1 and so on, with these attributes.</summary>
    private async Task<string> FilledAsync(params string[] records)
    {
        string list = await server.NewCollectionAsync() + "/records";
        for (int n = 0; n < records.Length; n++)
        {
            await server.Alice.DoAsync("PUT", $"{list}/r{n}", $"{{\"data\":{records[n]}}}");
        }

        return list;
    }

    public sealed class Fixture() : TrapFixture("kinto.includes = kinto.plugins.history\nkinto.experimental_permissions_endpoint = true");
}
