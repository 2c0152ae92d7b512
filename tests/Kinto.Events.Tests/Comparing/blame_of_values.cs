using System.Text.Json.Nodes;
using CsCheck;
using Kinto.Events.Comparing;

namespace Kinto.Events.Tests.Comparing;

public sealed class blame_of_values
{
    [Fact]
    public void names_the_last_patch_that_touched_each_value() => Documents.Object.Array[1, 6].Sample(states =>
    {
        var blame = new Blame();
        var last = new List<(int State, string Path)>();
        JsonObject before = [];
        foreach ((int i, string state) in states.Index())
        {
            var document = new JsonObject { ["data"] = JsonNode.Parse(state) };
            blame.Add(document, new(i, null, Guid.Empty));
            last.AddRange(JsonDiff.Between(Element(before), Element(document)).Select(o => (i, o.Path)));
            before = document;
        }

        // A patch that points into a value or above it touches it.
        return blame.Values.All(v => v.Origin.Since == last.Last(l => Covers(l.Path, v.Pointer) || Covers(v.Pointer, l.Path)).State);
    });

    [Fact]
    public void ends_with_a_deletion()
    {
        var blame = new Blame();
        blame.Add(Document("""{"a":1,"b":[1]}"""), new(1, "x", Guid.Empty));
        blame.Add([], new(2, "x", Guid.Empty));
        blame.Values.ShouldBeEmpty();
        blame.Add(Document("""{"a":1}"""), new(3, "y", Guid.Empty));
        blame.Values.ShouldHaveSingleItem().Origin.ShouldBe(new(3, "y", Guid.Empty));
    }

    private static JsonObject Document(string data) => new() { ["data"] = JsonNode.Parse(data) };

    private static System.Text.Json.JsonElement Element(JsonObject document) => Patching.Patched.Element(document.ToJsonString());

    private static bool Covers(string above, string below) => below == above || below.StartsWith(above + "/", StringComparison.Ordinal);
}
