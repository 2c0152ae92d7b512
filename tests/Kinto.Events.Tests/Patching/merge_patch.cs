using System.Text.Json.Nodes;
using CsCheck;
using Kinto.Events.Deciding;
using Kinto.Events.Patching;
using static Kinto.Events.Tests.Patching.Patched;

namespace Kinto.Events.Tests.Patching;

public sealed class merge_patch
{
    // The examples of RFC 7396, appendix A, that have an object at either side.
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"a":1,"e":null}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    [InlineData("""{"a":3}""", """{"a":{"b":1,"c":null}}""", """{"a":{"b":1}}""")]
    [InlineData("{}", """{"a":[null,{"b":null}]}""", """{"a":[null,{"b":null}]}""")]
    public void merges_as_the_rfc_says(string before, string patch, string after) =>
        Merge(patch).Apply(TheRecord, Stored(before)).Attributes().ShouldBe(after);

    [Fact]
    public void removing_id_and_timestamp_has_no_effect()
    {
        var written = Decide(TheRecord, Stored("""{"a":1}"""), Merge("""{"id":null,"last_modified":null}""")).ShouldBeOfType<Written>();
        written.Uri.ShouldBe(TheRecord);
        written.After.LastModified.ShouldBe(5000);
        written.After.Attributes.ToString().ShouldBe("""{"a":1}""");
    }

    [Fact]
    public void another_id_is_refused() =>
        Decide(TheRecord, Stored("{}"), Merge("""{"id":"x"}""")).ShouldBeOfType<Invalid>().Problems.ShouldHaveSingleItem().Name.ShouldBe("id");

    [Fact]
    public void a_group_without_members_gets_none()
    {
        var group = Addressing.ListUri.Groups("b").Child("g");
        Decide(group, Stored("""{"members":["m"]}"""), Merge("""{"members":null}"""))
            .ShouldBeOfType<Written>().After.Attributes.ToString().ShouldBe("""{"members":[]}""");
    }

    [Theory]
    [InlineData("""{"read":["bob"]}""", """{"read":["bob"],"record:create":["x"],"write":["alice"]}""")]
    [InlineData("""{"record:create":null}""", """{"write":["alice"]}""")]
    [InlineData("""{"write":null,"read":["b","b","a"]}""", """{"read":["a","b"],"record:create":["x"]}""")]
    [InlineData("{}", """{"record:create":["x"],"write":["alice"]}""")]
    [InlineData(null, """{"record:create":["x"],"write":["alice"]}""")]
    public void permissions_merge_onto_the_stored_ones(string? permissions, string expected) =>
        Merge(null, permissions).Apply(Bucket, Stored("{}", """{"write":["alice"],"record:create":["x"]}""")).Permissions.Text.ShouldBe(expected);

    [Fact]
    public void a_patch_can_be_applied_twice()
    {
        MergePatch patch = Merge("""{"a":{"b":[1]},"c":2}""");
        string once = patch.Apply(TheRecord, Stored("{}")).Attributes();
        patch.Apply(TheRecord, Stored("{}")).Attributes().ShouldBe(once);
    }

    [Fact]
    public void merging_is_idempotent()
    {
        Gen<string> name = Gen.Int[0, 2].Select(i => "abc"[i..(i + 1)]);
        Gen<JsonNode?> value = Gen.Recursive<JsonNode?>((depth, inner) => depth > 3
            ? Gen.Int[0, 3].Select(i => (JsonNode?)JsonNode.Parse(i == 3 ? "null" : $"{i}"))
            : Gen.OneOf(
                Gen.Int[0, 3].Select(i => (JsonNode?)JsonNode.Parse(i == 3 ? "null" : $"{i}")),
                Gen.Dictionary(name, inner)[0, 3].Select(d => (JsonNode?)new JsonObject(d.Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))))));
        Gen<JsonObject> members = Gen.Dictionary(name, value)[0, 3]
            .Select(d => new JsonObject(d.Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))));
        Gen.Select(members, members).Sample((before, data) =>
        {
            string once = new MergePatch(data, null).Apply(TheRecord, Stored(before.ToJsonString())).Attributes();
            return new MergePatch(data, null).Apply(TheRecord, Stored(once)).Attributes() == once;
        });
    }
}
