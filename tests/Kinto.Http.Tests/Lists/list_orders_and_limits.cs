using Kinto.Http.Lists;
using Kinto.Projections.Queries;

namespace Kinto.Http.Tests.Lists;

public sealed class list_orders_and_limits
{
    [Theory]
    [InlineData("", "-last_modified")]
    [InlineData("_sort=", "-last_modified")]
    [InlineData("_sort=n,-a.b,%2Bt,+u", "n,-a.b,t,u,-last_modified")]
    [InlineData("_sort=n,,--m,x-y,-", "n,-last_modified")]
    [InlineData("_sort=last_modified", "last_modified")]
    [InlineData("_sort=-last_modified", "-last_modified")]
    [InlineData("_sort=%2Blast_modified,n", "last_modified")]
    [InlineData("_sort=n,last_modified,m", "n,last_modified")]
    [InlineData("_sort=id,n", "id")]
    [InlineData("_sort=n,-n", "n,-last_modified")]
    [InlineData("_sort=-n,title&_sort=m", "m,-last_modified")]
    public void end_where_nothing_is_left_to_decide(string query, string sort) => Request.Sort(query).ShouldBe(sort);

    [Fact]
    public void of_permissions_end_with_the_uri() =>
        Request.Sort("_sort=last_modified,id", new() { TieBreaker = new(new("uri"), Descending: true) }).ShouldBe("id,-uri");

    [Fact]
    public void have_at_most_a_hundred_keys() =>
        Request.Problems($"_sort={string.Join(',', Enumerable.Range(0, 101).Select(i => $"f{i}"))}").ShouldBe("_sort: More than 100 fields to sort by");

    [Theory]
    [InlineData("", null, 10000)]
    [InlineData("", 3, 3)]
    [InlineData("_limit=2", 3, 2)]
    [InlineData("_limit=5", 3, 3)]
    [InlineData("_limit=0", 3, 10000)]
    [InlineData("_limit=0", null, 10000)]
    [InlineData("_limit=", 3, 3)]
    [InlineData("_limit=null", 3, 3)]
    [InlineData("_limit=%222%22", null, 2)]
    [InlineData("_limit=1.5", null, 1)]
    [InlineData("_limit=true", null, 1)]
    [InlineData("_limit=9223372036854775808", null, 10000)]
    public void limits_are_bounded_by_the_settings(string query, int? paginateBy, int limit) =>
        Request.Resolve(query, settings: new(paginateBy)).Limit.ShouldBe(limit);

    [Theory]
    [InlineData("_limit=abc", "_limit: \"abc\" is not a number")]
    [InlineData("_limit=-1", "_limit: -1 is less than minimum value 0")]
    [InlineData("_limit=&_limit=3", "_limit: \"['', '3']\" is not a number")]
    [InlineData("_limit=9223372036854775809", "_limit: 9223372036854775809 is greater than maximum value 9223372036854775808")]
    public void limits_that_are_none_are_refused(string query, string problems) => Request.Problems(query).ShouldBe(problems);

    [Fact]
    public void deleting_takes_live_objects_only()
    {
        ListQuery query = Request.Resolve("_since=1&_fields=a", ListRules.Deleting).In(Kinto.Events.Addressing.ListUri.Buckets);

        query.IncludeTombstones.ShouldBeFalse();
        Request.Resolve("_fields=a", ListRules.Deleting).Fields.ShouldBeNull();
        Request.Resolve("_since=1").In(Kinto.Events.Addressing.ListUri.Buckets).IncludeTombstones.ShouldBeTrue();
    }
}
