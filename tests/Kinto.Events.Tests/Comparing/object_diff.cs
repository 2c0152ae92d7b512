using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Kinto.Events.Addressing;
using Kinto.Events.Comparing;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Patching;
using Kinto.Events.State;
using static Kinto.Events.Tests.Patching.Patched;

namespace Kinto.Events.Tests.Comparing;

public sealed class object_diff
{
    private static readonly ObjectUri s_collection = ListUri.Collections("b").Child("c");

    [Fact]
    public void applied_to_the_one_state_gives_the_other() => Gen
        .Select(Documents.Object, Documents.Object, Documents.Acl, Documents.Acl)
        .Sample((from, to, had, has) => Turns(Stored(from, had), Stored(to, has) with { LastModified = 2000 }));

    [Fact]
    public void of_arrays_applied_to_the_one_state_gives_the_other() => Gen
        .Select(Documents.Array, Documents.Array)
        .Sample((from, to) => Turns(Stored($"{{\"x\":{from}}}"), Stored($"{{\"x\":{to}}}")));

    [Fact]
    public void of_a_state_with_itself_is_empty() => Gen
        .Select(Documents.Object, Documents.Acl)
        .Sample((data, acl) => ObjectDiff.Between(s_collection, Stored(data, acl), Stored(data, acl), true).Count == 0);

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1.0}""", "")]
    [InlineData("""{"a":1}""", """{"a":true}""", "replace /data/a true")]
    [InlineData("""{"a":null}""", "{}", "remove /data/a")]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":1,"c":3}}""", "replace /data/a/c 3")]
    [InlineData("""{"a/b":{"~":1}}""", """{"a/b":{"~":2}}""", "replace /data/a~1b/~0 2")]
    [InlineData("""{"x":[1,2,3]}""", """{"x":[1,3]}""", "remove /data/x/1")]
    [InlineData("""{"x":[1,3]}""", """{"x":[1,2,3]}""", "add /data/x/1 2")]
    [InlineData("""{"x":[1,2,3,4,5]}""", """{"x":[0,1,3,5,6]}""", "add /data/x/0 0; remove /data/x/2; remove /data/x/3; add /data/x/4 6")]
    [InlineData("""{"x":[{"a":1,"b":1},2]}""", """{"x":[{"a":1,"b":2},2]}""", "replace /data/x/0/b 2")]
    [InlineData("""{"x":[]}""", """{"x":{}}""", "replace /data/x {}")]
    public void says_no_more_than_what_changed(string from, string to, string expected) =>
        Told(ObjectDiff.Between(TheRecord, Stored(from), Stored(to), true)).ShouldBe(expected);

    [Fact]
    public void empties_a_permission_that_nobody_holds_any_more() =>
        Told(ObjectDiff.Between(s_collection, Stored("{}", """{"record:create":["a"],"write":["b"]}"""), Stored("{}", """{"read":["b"]}"""), true))
            .ShouldBe("add /permissions/read/b \"b\"; remove /permissions/write/b; remove /permissions/record:create/a");

    [Fact]
    public void of_what_is_not_there_adds_or_removes_data_and_permissions()
    {
        StoredObject there = Stored("""{"a":1}""");
        Told(ObjectDiff.Between(TheRecord, null, there, true)).ShouldBe(
            """add /data {"a":1,"id":"r","last_modified":1000}; add /permissions {"read":{},"write":{"alice":"alice"}}""");
        Told(ObjectDiff.Between(TheRecord, there, StoredObject.Tombstone(2000), true)).ShouldBe("remove /data; remove /permissions");
        Told(ObjectDiff.Between(TheRecord, there, null, false)).ShouldBe("remove /data");
    }

    [Fact]
    public void of_long_and_deep_values_comes_to_an_end()
    {
        string many = string.Join(',', Enumerable.Range(0, 5000));
        string others = string.Join(',', Enumerable.Range(0, 5000).Select(i => (long)i * i));
        Turns(Stored($"{{\"x\":[{many}]}}"), Stored($"{{\"x\":[{others}]}}")).ShouldBeTrue();
        string deep = new string('[', 900) + "{0}" + new string(']', 900);
        Turns(Stored($"{{\"x\":{string.Format(deep, 1)}}}"), Stored($"{{\"x\":{string.Format(deep, 2)}}}")).ShouldBeTrue();
    }

    private static bool Turns(StoredObject from, StoredObject to)
    {
        PatchResult result = new JsonPatch(ObjectDiff.Between(s_collection, from, to, true)).Apply(s_collection, from);
        result.Problems.ShouldBeEmpty();
        JsonNode expected = JsonNode.Parse(to.Attributes.Utf8.Span, documentOptions: new() { MaxDepth = 1000 })!;
        expected["id"] = "c";
        expected["last_modified"] = to.LastModified;
        result.Permissions.ShouldBe(to.Permissions);
        return JsonElement.DeepEquals(Element(Text(result.Document)), Element(Text(expected)));
    }

    private static string Told(IReadOnlyList<JsonPatchOperation> patch) =>
        string.Join("; ", patch.Select(o => $"{o.Op} {o.Path} {(o.HasValue ? Text(o.Value) : "")}".TrimEnd()));

    private static string Text(JsonNode? node) => System.Text.Encoding.UTF8.GetString(JsonText.Canonical(node));
}
