using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Shouldly;
using Xunit;

namespace Kinto.Events.Tests.Json;

public sealed class object_text
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 1000 };

    [Fact]
    public void equality_is_that_of_the_canonical_text()
    {
        var text = TestJson.Object("{\"b\":1e3,\"a\":\"é\"}");
        text.ShouldBe(TestJson.Object("{ \"a\": \"\\u00e9\", \"b\": 1000.0 }"));
        text.GetHashCode().ShouldBe(JsonObjectText.FromCanonicalUtf8(text.Utf8.ToArray()).GetHashCode());
        text.ShouldNotBe(TestJson.Object("{\"a\":\"é\",\"b\":1000}"));
        text.ToString().ShouldBe("{\"a\":\"\\u00E9\",\"b\":1000.0}");
    }

    [Fact]
    public void only_objects_are_taken()
    {
        Should.Throw<ArgumentException>(() => TestJson.Object("[]"));
        Should.Throw<ArgumentException>(() => JsonObjectText.FromElement(default));
        JsonObjectText.Empty.ShouldBe(TestJson.Object("{}"));
    }

    [Fact]
    public void a_tree_made_from_it_is_the_callers_own()
    {
        var text = TestJson.Object("{\"b\":{\"c\":1.0},\"a\":1}");
        var tree = text.ToNode();
        JsonObjectText.FromNode(tree).ShouldBe(text);
        tree["b"]!["d"] = JsonValue.Create("é");
        JsonObjectText.FromNode(tree).ToString().ShouldBe("{\"a\":1,\"b\":{\"c\":1.0,\"d\":\"\\u00E9\"}}");
        text.ToString().ShouldBe("{\"a\":1,\"b\":{\"c\":1.0}}");
        using var document = text.Parse();
        document.RootElement.GetProperty("a").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("{\"a\":{\"b\":[1, 2]},\"b\":\"x\"}", "b", "\"x\"")]
    [InlineData("{\"a\":{\"b\":[1, 2]},\"b\":\"x\"}", "a", "{\"b\":[1,2]}")]
    [InlineData("{\"a\":{\"c\":1}}", "c", "")]
    [InlineData("{\"\\u00e9\":null}", "é", "null")]
    [InlineData("{\"a\":1e3,\"a:b\":true}", "a", "1000.0")]
    [InlineData("{}", "a", "")]
    public void a_member_is_found_by_its_name(string json, string name, string value) =>
        System.Text.Encoding.UTF8.GetString(TestJson.Object(json).Member(name).Span).ShouldBe(value);

    [Fact]
    public void it_is_serialised_as_the_object_it_is()
    {
        var change = new Change("r1", TestJson.Object("{\"b\":1,\"a\":\"<é>\"}"), null);
        var json = JsonSerializer.Serialize(change, Deep);
        json.ShouldBe("{\"Id\":\"r1\",\"Data\":{\"a\":\"<\\u00E9>\",\"b\":1},\"Old\":null}");
        JsonSerializer.Deserialize<Change>(json, Deep).ShouldBe(change);
    }

    [Fact]
    public void it_comes_back_from_jsonb_as_it_went()
    {
        var change = new Change("r1", TestJson.Object("{\"bb\":1e20,\"c\":1.5e-7,\"a\":[1e16,1e3,\"é\\\"\"]}"), JsonObjectText.Empty);
        var stored = Jsonb.Text(JsonSerializer.Serialize(change, Deep));
        stored.ShouldContain("100000000000000000000");
        JsonSerializer.Deserialize<Change>(stored, Deep).ShouldBe(change);
    }

    [Fact]
    public void the_deepest_body_fits_in_an_event()
    {
        var body = $"{{\"a\":{TestJson.Nested(JsonText.MaxWrittenDepth - 1)}}}";
        var change = new Change("r1", TestJson.Object(body), null);
        JsonSerializer.Deserialize<Change>(JsonSerializer.Serialize(change, Deep), Deep).ShouldBe(change);
        JsonObjectText.FromNode(change.Data.ToNode()).ShouldBe(change.Data);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("\"{}\"")]
    [InlineData("{")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    public void anything_else_is_no_object_text(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<JsonObjectText>(json, Deep));

    private sealed record Change(string Id, JsonObjectText Data, JsonObjectText? Old);
}
