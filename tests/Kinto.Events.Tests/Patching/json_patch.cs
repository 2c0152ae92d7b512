using Kinto.Events.Deciding;
using static Kinto.Events.Tests.Patching.Patched;

namespace Kinto.Events.Tests.Patching;

public sealed class json_patch
{
    private const string Before = """{"arr":[1,2,3],"n":3,"o":{"x":{"y":1}},"t":"abc"}""";

    [Theory]
    [InlineData("[]", Before)]
    [InlineData("""[{"op":"remove","path":"/data/arr"},{"op":"remove","path":"/data/o/x"}]""", """{"n":3,"o":{},"t":"abc"}""")]
    [InlineData("""[{"op":"remove","path":"/data/arr/1"}]""", """{"arr":[1,3],"n":3,"o":{"x":{"y":1}},"t":"abc"}""")]
    [InlineData("""[{"op":"add","path":"/data/arr/1","value":9}]""", """{"arr":[1,9,2,3],"n":3,"o":{"x":{"y":1}},"t":"abc"}""")]
    [InlineData("""[{"op":"add","path":"/data/arr/3","value":9}]""", """{"arr":[1,2,3,9],"n":3,"o":{"x":{"y":1}},"t":"abc"}""")]
    [InlineData("""[{"op":"add","path":"/data/arr/-","value":null}]""", """{"arr":[1,2,3,null],"n":3,"o":{"x":{"y":1}},"t":"abc"}""")]
    [InlineData("""[{"op":"replace","path":"/data/arr/0","value":[]}]""", """{"arr":[[],2,3],"n":3,"o":{"x":{"y":1}},"t":"abc"}""")]
    [InlineData("""[{"op":"replace","path":"/data","value":{"a~/b":1}},{"op":"test","path":"/data/a~0~1b","value":1.0}]""", """{"a~/b":1}""")]
    [InlineData("""[{"op":"move","path":"/data/o/z","from":"/data/arr"}]""", """{"n":3,"o":{"x":{"y":1},"z":[1,2,3]},"t":"abc"}""")]
    [InlineData("""[{"op":"move","path":"/data/arr/2","from":"/data/arr/0"}]""", """{"arr":[2,3,1],"n":3,"o":{"x":{"y":1}},"t":"abc"}""")]
    [InlineData("""[{"op":"move","path":"/data/o","from":"/data/o"}]""", Before)]
    [InlineData("""[{"op":"copy","path":"/data/o/x/z","from":"/data/o"}]""", """{"arr":[1,2,3],"n":3,"o":{"x":{"y":1,"z":{"x":{"y":1}}}},"t":"abc"}""")]
    [InlineData("""[{"op":"add","path":"/data/o/-","value":1}]""", """{"arr":[1,2,3],"n":3,"o":{"-":1,"x":{"y":1}},"t":"abc"}""")]
    [InlineData("""[{"op":"add","path":"/scratch","value":[7]},{"op":"copy","path":"/data/n","from":"/scratch/0"},{"op":"add","path":"/","value":1}]""", """{"arr":[1,2,3],"n":7,"o":{"x":{"y":1}},"t":"abc"}""")]
    [InlineData("""[{"op":"test","path":"/data/o","value":{"x":{"y":1.0}}},{"op":"test","path":"/data/id","value":"r"},{"op":"test","path":"/data/last_modified","value":1000}]""", Before)]
    public void operations_apply_in_order(string operations, string after) =>
        Operations(operations).Apply(TheRecord, Stored(Before)).Attributes().ShouldBe(after);

    [Theory]
    [InlineData("""{"op":"remove","path":"/data/missing"}""", "can't remove a non-existent object 'missing'")]
    [InlineData("""{"op":"remove","path":"/data/arr/3"}""", "can't remove a non-existent object '3'")]
    [InlineData("""{"op":"remove","path":"/data/arr/-"}""", "invalid array index '-'")]
    [InlineData("""{"op":"replace","path":"/data/missing","value":1}""", "can't replace a non-existent object 'missing'")]
    [InlineData("""{"op":"replace","path":"/data/arr/3","value":1}""", "can't replace outside of list")]
    [InlineData("""{"op":"replace","path":"/data/arr/-","value":1}""", "'path' with '-' can't be applied to 'replace' operation")]
    [InlineData("""{"op":"add","path":"/data/arr/4","value":1}""", "can't insert outside of list")]
    [InlineData("""{"op":"add","path":"/data/arr/01","value":1}""", "'01' is not a valid sequence index")]
    [InlineData("""{"op":"add","path":"/data/n/-","value":1}""", "Document '<class 'int'>' does not support indexing, must be mapping/sequence or support __getitem__")]
    [InlineData("""{"op":"test","path":"/data/arr/9","value":1}""", "index '9' is out of bounds")]
    [InlineData("""{"op":"test","path":"/data/o/a","value":1}""", "member 'a' not found in {'x': {'y': 1}}")]
    [InlineData("""{"op":"test","path":"/data/n","value":true}""", "3 (<class 'int'>) is not equal to tested value True (<class 'bool'>)")]
    [InlineData("""{"op":"test","path":"/data/t","value":["a"]}""", "abc (<class 'str'>) is not equal to tested value ['a'] (<class 'list'>)")]
    [InlineData("""{"op":"test","path":"/data/n"}""", "The operation does not contain a 'value' member")]
    [InlineData("""{"op":"copy","path":"/data/n"}""", "The operation does not contain a 'from' member")]
    [InlineData("""{"op":"copy","path":"/data/n","from":"/data/missing"}""", "'missing'")]
    [InlineData("""{"op":"move","path":"/data/n","from":"/data/arr/7"}""", "list index out of range")]
    [InlineData("""{"op":"move","path":"/data/o/x","from":"/data/o"}""", "Cannot move values into their own children")]
    [InlineData("""{"op":"move","path":"/other","from":"/foo"}""", "'foo'")]
    [InlineData("""{"op":"add","path":"/data/a~2","value":1}""", "Found invalid escape ~2")]
    public void the_first_failure_is_told(string operation, string expected) =>
        Operations($"""[{"{"}"op":"add","path":"/data/new","value":1{"}"},{operation},{"{"}"op":"remove","path":"/never"{"}"}]""")
            .Apply(TheRecord, Stored(Before)).Failure().ShouldBe(expected);

    [Fact]
    public void data_must_stay_an_object()
    {
        Operations("""[{"op":"replace","path":"/data","value":10}]""").Apply(TheRecord, Stored("{}")).Problems.ShouldHaveSingleItem()
            .Description.ShouldBe("\"10\" is not a mapping type: Does not implement dict-like functionality.");
        Operations("""[{"op":"remove","path":"/data"}]""").Apply(TheRecord, Stored("{}")).Problems.ShouldHaveSingleItem()
            .Description.ShouldBe("Required");
    }

    [Fact]
    public void an_empty_patch_only_moves_the_timestamp()
    {
        var written = Decide(TheRecord, Stored("""{"a":1}"""), Operations("[]")).ShouldBeOfType<Written>();
        written.After.LastModified.ShouldBe(5000);
        written.After.Attributes.ToString().ShouldBe("""{"a":1}""");
    }

    [Fact]
    public void the_timestamp_can_be_chosen_but_the_id_not_changed()
    {
        Decide(TheRecord, Stored("{}"), Operations("""[{"op":"replace","path":"/data/last_modified","value":9000}]"""))
            .ShouldBeOfType<Written>().After.LastModified.ShouldBe(9000);
        Decide(TheRecord, Stored("{}"), Operations("""[{"op":"replace","path":"/data/id","value":"x"}]""")).ShouldBeOfType<Invalid>();
        Decide(TheRecord, Stored("{}"), Operations("""[{"op":"remove","path":"/data/id"}]""")).ShouldBeOfType<Written>();
    }
}
