using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Shouldly;
using Xunit;

namespace Kinto.Events.Tests.Json;

public sealed class canonical_objects
{
    [Theory]
    [InlineData(" { } ", "{}")]
    [InlineData("[ ]", "[]")]
    [InlineData(" { \"a\" : [ 1 , true , false , null , \"x\" ] } ", "{\"a\":[1,true,false,null,\"x\"]}")]
    public void the_text_is_compact(string text, string canonical) => TestJson.Canonical(text).ShouldBe(canonical);

    [Theory]
    [InlineData("{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}")]
    [InlineData("{\"ab\":1,\"a\":2,\"B\":3,\"\":4}", "{\"\":4,\"B\":3,\"a\":2,\"ab\":1}")]
    [InlineData("[{\"z\":{\"y\":1,\"x\":[{\"q\":1,\"p\":2}]}}]", "[{\"z\":{\"x\":[{\"p\":2,\"q\":1}],\"y\":1}}]")]
    [InlineData("{\"\\u0062\":1,\"\\u0061\":2}", "{\"a\":2,\"b\":1}")]
    [InlineData("{\"é\":1,\"z\":2,\"\\\\\":3}", "{\"\\\\\":3,\"z\":2,\"\\u00E9\":1}")]
    public void members_are_sorted_by_name(string text, string canonical) => TestJson.Canonical(text).ShouldBe(canonical);

    [Fact]
    public void an_astral_name_stands_before_the_end_of_the_first_plane() =>
        TestJson.Canonical("{\"\uFF5E\":1,\"😀\":2,\"\uD7FF\":3}")
            .ShouldBe("{\"\\uD7FF\":3,\"\\uD83D\\uDE00\":2,\"\\uFF5E\":1}");

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":2}")]
    [InlineData("{\"a\":1,\"b\":2,\"\\u0061\":3,\"b\":null}", "{\"a\":3,\"b\":null}")]
    [InlineData("{\"é\":1,\"\\u00e9\":2}", "{\"\\u00E9\":2}")]
    public void the_last_of_a_name_wins(string text, string canonical) => TestJson.Canonical(text).ShouldBe(canonical);

    [Fact]
    public void the_last_of_many_wins()
    {
        var text = string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"k{i * 7 % 100:00}\":{i}"));
        var expected = Enumerable.Range(0, 1000).GroupBy(i => i * 7 % 100).OrderBy(g => g.Key).Select(g => $"\"k{g.Key:00}\":{g.Last()}");
        TestJson.Canonical($"{{{text}}}").ShouldBe($"{{{string.Join(',', expected)}}}");
    }

    [Fact]
    public void a_tree_is_written_like_its_text()
    {
        var tree = new JsonObject
        {
            ["z"] = new JsonArray(1, 1.0, "é😀", null, true, long.MinValue, ulong.MaxValue, 1.50m),
            ["a"] = new JsonObject { ["é"] = TestJson.Element("1e3").GetDouble(), ["b"] = JsonObject.Create(TestJson.Element("{\"y\":1e16,\"x\":-0}")) },
            ["B"] = JsonNode.Parse("[1.50, {\"d\":1,\"c\":\"\\/\"}]"),
        };
        Encoding.ASCII.GetString(JsonText.Canonical(tree)).ShouldBe(
            "{\"B\":[1.5,{\"c\":\"/\",\"d\":1}],\"a\":{\"b\":{\"x\":0,\"y\":10000000000000000},\"\\u00E9\":1000.0},"
            + "\"z\":[1,1.0,\"\\u00E9\\uD83D\\uDE00\",null,true,-9223372036854775808,18446744073709551615,1.5]}");
        JsonText.Canonical((JsonNode?)null).ShouldBe("null"u8.ToArray());
    }

    [Fact]
    public void what_cannot_be_read_back_is_not_written()
    {
        Should.Throw<JsonException>(() => JsonText.Canonical(TestJson.Element("\"\\ud800\"")));
        Should.Throw<JsonException>(() => JsonText.Canonical(TestJson.Element("1e400")));
        Should.Throw<JsonException>(() => JsonText.Canonical(JsonValue.Create(double.NaN)));
        Should.Throw<JsonException>(() => JsonText.Canonical(TestJson.Element(TestJson.Nested(JsonText.MaxWrittenDepth + 1))));
    }

    [Fact]
    public void the_deepest_text_needs_little_stack()
    {
        var deepest = TestJson.Element(string.Concat(Enumerable.Repeat("{\"b\":1,\"a\":", JsonText.MaxWrittenDepth)) + "1" + new string('}', JsonText.MaxWrittenDepth));
        byte[]? canonical = null;
        var thread = new Thread(() => canonical = JsonText.Canonical(deepest), maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();
        canonical.ShouldNotBeNull();
    }
}
