using System.Text.Json.Nodes;
using CsCheck;
using Kinto.Events.Comparing;
using Kinto.Events.Permissions;

namespace Kinto.Events.Tests.Comparing;

public sealed class three_way_merge
{
    [Theory]
    [InlineData("""{"a":1,"b":1}""", """{"a":2,"b":1}""", """{"a":1,"b":2}""", """{"a":2,"b":2}""", "")]
    [InlineData("""{"a":1}""", """{"a":1,"b":null}""", """{"a":1,"c":{}}""", """{"a":1,"b":null,"c":{}}""", "")]
    [InlineData("""{"a":1}""", """{"a":2}""", """{"a":2.0}""", """{"a":2}""", "")]
    [InlineData("""{"a":1}""", """{"a":2}""", """{"a":3}""", """{"a":2}""", "/x/a")]
    [InlineData("""{"a":1}""", "{}", """{"a":1,"b":2}""", """{"b":2}""", "")]
    [InlineData("""{"a":1}""", "{}", "{}", "{}", "")]
    [InlineData("""{"a":1}""", "{}", """{"a":2}""", "{}", "/x/a")]
    [InlineData("""{"o":{"a":1,"b":1}}""", """{"o":{"a":2,"b":1}}""", """{"o":{"a":1}}""", """{"o":{"a":2}}""", "")]
    [InlineData("""{"o":{"a":1}}""", """{"o":{"a":2}}""", "{}", """{"o":{"a":2}}""", "/x/o")]
    [InlineData("""{"o":{"a":1}}""", """{"o":{"a":2}}""", """{"o":[]}""", """{"o":{"a":2}}""", "/x/o")]
    [InlineData("""{"o":{"a/b":{"c":1,"d":1}}}""", """{"o":{"a/b":{"c":2,"d":2}}}""", """{"o":{"a/b":{"c":3,"d":3}}}""", """{"o":{"a/b":{"c":2,"d":2}}}""", "/x/o/a~1b/c /x/o/a~1b/d")]
    [InlineData("{}", """{"o":{"a":1}}""", """{"o":{"b":1}}""", """{"o":{"a":1}}""", "/x/o")]
    [InlineData("""{"l":[1,2]}""", """{"l":[0,1,2]}""", """{"l":[1,2,3]}""", """{"l":[0,1,2]}""", "/x/l")]
    [InlineData("""{"a":null}""", "{}", """{"a":null}""", "{}", "")]
    public void keeps_what_either_changed(string origin, string theirs, string mine, string merged, string conflicts)
    {
        var found = new List<string>();
        JsonObject result = ThreeWayMerge.Of(Parse(origin), Parse(theirs), Parse(mine), "/x", found);
        JsonNode.DeepEquals(result, Parse(merged)).ShouldBeTrue(result.ToJsonString());
        string.Join(' ', found).ShouldBe(conflicts);
    }

    [Fact]
    public void is_the_change_of_one_where_the_other_changed_nothing() => Gen.Select(Documents.Object, Documents.Object).Sample((origin, changed) =>
    {
        var conflicts = new List<string>();
        return JsonNode.DeepEquals(ThreeWayMerge.Of(Parse(origin), Parse(changed), Parse(origin), "", conflicts), Parse(changed))
            && JsonNode.DeepEquals(ThreeWayMerge.Of(Parse(origin), Parse(origin), Parse(changed), "", conflicts), Parse(changed))
            && JsonNode.DeepEquals(ThreeWayMerge.Of(Parse(origin), Parse(changed), Parse(changed), "", conflicts), Parse(changed))
            && conflicts.Count == 0;
    });

    [Fact]
    public void does_not_depend_on_whose_change_came_first() => Gen.Select(Documents.Object, Documents.Object, Documents.Object).Sample((origin, one, other) =>
    {
        (List<string> first, List<string> second) = ([], []);
        JsonObject merged = ThreeWayMerge.Of(Parse(origin), Parse(one), Parse(other), "", first);
        JsonObject again = ThreeWayMerge.Of(Parse(origin), Parse(other), Parse(one), "", second);
        return first.Order().SequenceEqual(second.Order()) && (first.Count > 0 || JsonNode.DeepEquals(merged, again));
    });

    [Theory]
    [InlineData("""{"read":["a"]}""", """{"read":["a","b"]}""", """{"read":["a","c"]}""", """{"read":["a","b","c"]}""")]
    [InlineData("""{"read":["a","b"]}""", """{"read":["b"]}""", """{"read":["a","b","c"]}""", """{"read":["b","c"]}""")]
    [InlineData("""{"read":["a"],"write":["a"]}""", """{"write":["a"]}""", """{"read":["a"]}""", "{}")]
    public void brings_permissions_together_as_sets(string origin, string theirs, string mine, string merged) =>
        ThreeWayMerge.Of(Acl.Parse(origin), Acl.Parse(theirs), Acl.Parse(mine)).ShouldBe(Acl.Parse(merged));

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
