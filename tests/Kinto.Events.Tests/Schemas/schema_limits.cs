using System.Diagnostics;
using Kinto.Events.Schemas;

namespace Kinto.Events.Tests.Schemas;

/// <summary>Schemas that would never end, or end the process.</summary>
public sealed class schema_limits
{
    private const string Endless = "The schema applies to itself without end, or is nested too deep.";
    private const string TooMuch = "The schema takes too much work to check.";

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"allOf":[{"$ref":"#"}]}""")]
    [InlineData("""{"not":{"$ref":"#"}}""")]
    [InlineData("""{"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"}},"$ref":"#/definitions/a"}""")]
    public void circles_end(string schema) => Held.Against(schema, "1").ShouldBe(Endless);

    [Theory]
    [InlineData("allOf")]
    [InlineData("anyOf")]
    [InlineData("oneOf")]
    public void combinations_that_multiply_end(string keyword)
    {
        string steps = string.Join(",", Enumerable.Range(0, 60).Select(i =>
            $$"""{"{{keyword}}":[{"$ref":"#/definitions/d/{{i + 1}}"},{"$ref":"#/definitions/d/{{i + 1}}"}]}"""));
        string last = keyword == "allOf" ? "{}" : "false";
        Held.Against($$"""{"definitions":{"d":[{{steps}},{{last}}]},"$ref":"#/definitions/d/0"}""", "1").ShouldBe(TooMuch);
    }

    [Fact]
    public void long_chains_of_references_need_no_stack()
    {
        string chain = string.Join(",", Enumerable.Range(0, 20000).Select(i => "{\"$ref\":\"#/definitions/d/" + (i + 1) + "\"}"));
        Held.Against("""{"$ref":"#/definitions/d/0","definitions":{"d":[""" + chain + ",{}]}}", "1").ShouldBe(Endless);
    }

    [Theory]
    [InlineData("^(a+)+$", false)]
    [InlineData("^(?=a)(a+)+$", true)]
    public void patterns_that_explode_are_given_up(string pattern, bool isHopeless)
    {
        long start = Stopwatch.GetTimestamp();
        string text = new string('a', 60) + "b";
        Held.Against($$"""{"items":{"pattern":"{{pattern}}" } }""", $"""["{text}","{text}"]""")
            .ShouldBe(isHopeless ? "A pattern of the schema takes too long." : $"1: '{text}' does not match '{pattern}'");
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void waiting_for_a_processor_counts_for_no_more_than_the_engine_may_take()
    {
        TimeSpan limit = TimeSpan.FromMilliseconds(20);
        int most = SchemaPattern.WorkOf(limit, limit);
        SchemaPattern.WorkOf(TimeSpan.FromMinutes(1), limit).ShouldBe(most);
        SchemaPattern.WorkOf(TimeSpan.FromMilliseconds(5), limit).ShouldBe(most / 4);
        (most * 20).ShouldBeLessThan(Evaluation.MaxWork);
    }

    [Fact]
    public void large_values_are_checked_in_time()
    {
        string members = string.Join(",", Enumerable.Range(0, 20000).Select(i => $"\"k{i}\":{i}"));
        string names = string.Join(",", Enumerable.Range(0, 20000).Select(i => $"\"k{i}\""));
        string properties = string.Join(",", Enumerable.Range(0, 20000).Select(i => $"\"k{i}\":" + """{"type":"integer"}"""));
        string schema = "{\"required\":[" + names + "],\"properties\":{" + properties + "},\"additionalProperties\":false}";
        Held.Against(schema, "{" + members + "}").ShouldBe("valid");
        Held.Against("""{"uniqueItems":true}""", $"[{string.Join(",", Enumerable.Range(0, 50000).Select(i => $"[{i}]"))}]").ShouldBe("valid");
    }
}
