namespace Kinto.Events.Tests.Schemas;

public sealed class schema_references
{
    [Theory]
    [InlineData("""{"definitions":{"a/b~c":{"type":"string"}},"properties":{"x":{"$ref":"#/definitions/a~1b~0c"}}}""")]
    [InlineData("""{"definitions":{"a b":{"type":"string"}},"properties":{"x":{"$ref":"#/definitions/a%20b"}}}""")]
    [InlineData("""{"definitions":{"s":{"$id":"#s","type":"string"}},"properties":{"x":{"$ref":"#s"}}}""")]
    [InlineData("""{"$id":"http://example.org/root.json","definitions":{"s":{"$id":"s.json","type":"string"}},"properties":{"x":{"$ref":"http://example.org/s.json"}}}""")]
    [InlineData("""{"definitions":{"s":{"type":"string"},"t":{"$ref":"#/definitions/s"}},"properties":{"x":{"$ref":"#/definitions/t","type":"integer"}}}""")]
    [InlineData("""{"unknown":[{"type":"string"}],"properties":{"x":{"$ref":"#/unknown/0"}}}""")]
    public void lead_to_places_within_the_document(string schema)
    {
        Held.Against(schema, """{"x":1}""").ShouldBe("x: 1 is not of type 'string'");
        Held.Against(schema, """{"x":"a"}""").ShouldBe("valid");
    }

    [Fact]
    public void may_be_recursive() =>
        Held.Against("""{"properties":{"next":{"$ref":"#"}},"required":["v"]}""", """{"v":1,"next":{"v":2,"next":{}}}""")
            .ShouldBe("next.next: 'v' is a required property");

    [Fact]
    public void know_the_meta_schema() =>
        Held.Against("""{"$ref":"http://json-schema.org/draft-07/schema#"}""", """{"minLength":-1}""").ShouldBe("minLength: -1 is less than the minimum of 0");

    [Theory]
    [InlineData("#/definitions/none")]
    [InlineData("#none")]
    [InlineData("http://example.org/schema.json")]
    [InlineData("other.json#/a")]
    [InlineData("http://[")]
    public void that_lead_nowhere_matter_when_they_are_needed(string reference)
    {
        string schema = """{"properties":{"x":{"$ref":"REF"}}}""".Replace("REF", reference, StringComparison.Ordinal);
        Held.Against(schema, "{}").ShouldBe("valid");
        Held.Against(schema, """{"x":1}""").ShouldBe($"The reference '{reference}' leads nowhere.");
    }
}
