using Kinto.Events.Schemas;

namespace Kinto.Events.Tests.Schemas;

public sealed class schema_check
{
    [Theory]
    [InlineData("\"x\"", "\"x\" is not a mapping type: Does not implement dict-like functionality.")]
    [InlineData("null", "\"None\" is not a mapping type: Does not implement dict-like functionality.")]
    [InlineData("true", "\"True\" is not a mapping type: Does not implement dict-like functionality.")]
    [InlineData("""{"type":"bogus"}""", "type'bogus' is not valid under any of the given schemas")]
    [InlineData("""{"type":"bogus","minLength":-1}""", "minLength-1 is less than the minimum of 0")]
    [InlineData("""{"properties":{"a":{"type":"bogus"}}}""", "type'bogus' is not valid under any of the given schemas")]
    [InlineData("""{"allOf":[3]}""", "03 is not of type 'object', 'boolean'")]
    [InlineData("""{"required":["a","a"]}""", "required['a', 'a'] has non-unique elements")]
    [InlineData("""{"exclusiveMinimum":true}""", "exclusiveMinimumTrue is not of type 'number'")]
    [InlineData("""{"pattern":"["}""", "pattern'[' is not a 'regex'")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#","minimum":1,"exclusiveMinimum":true}""", "exclusiveMinimumTrue is not of type 'number'")]
    public void says_what_is_wrong(string schema, string expected)
    {
        var problem = SchemaCheck.Problem("data.schema", Held.Element(schema));
        problem.ShouldNotBeNull().Description.ShouldBe(expected);
        problem.Name.ShouldBe("data.schema");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":["object","null"],"properties":{"a":true},"enum":[],"$ref":"#/nowhere"}""")]
    [InlineData("""{"type":"object","additionalProperties":false,"properties":{"title":{"type":"string"},"status":{"enum":["a","b"]}}}""")]
    public void accepts_what_the_meta_schema_accepts(string schema) => SchemaCheck.Problem("schema", Held.Element(schema)).ShouldBeNull();

    [Fact]
    public void the_meta_schema_satisfies_itself() => SchemaCheck.Problem("schema", MetaSchema.Document).ShouldBeNull();
}
