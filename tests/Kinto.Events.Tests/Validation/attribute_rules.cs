using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Validation;

namespace Kinto.Events.Tests.Validation;

public sealed class attribute_rules
{
    [Theory]
    [InlineData(ResourceKind.Collection, """{"schema":"x"}""", "data.schema: \"x\" is not a mapping type: Does not implement dict-like functionality.")]
    [InlineData(ResourceKind.Bucket, """{"group:schema":{"type":"bogus"}}""", "data.group:schema: type'bogus' is not valid under any of the given schemas")]
    [InlineData(ResourceKind.Collection, """{"cache_expires":{"a":[null]}}""", "data.cache_expires: \"{'a': [None]}\" is not a number")]
    [InlineData(ResourceKind.Group, """{"members":{"a":true}}""", "data.members: \"{'a': True}\" is not iterable")]
    [InlineData(ResourceKind.Group, """{"members":null}""", "data.members: \"None\" is not iterable")]
    [InlineData(ResourceKind.Group, """{"members":["a",["b"],"",0]}""", "data.members.1: ['b'] is not a string: {'': ''}; data.members.2: Required; data.members.3: Required")]
    [InlineData(ResourceKind.Group, """{"members":["system.Everyone"]}""", "data.members.0: 'system.Everyone' is not a valid user ID.")]
    public void speak_python(ResourceKind kind, string attributes, string expected) =>
        string.Join("; ", AttributeRules.Check(kind, JsonNode.Parse(attributes)!.AsObject(), "data.").Select(p => $"{p.Name}: {p.Description}"))
            .ShouldBe(expected);

    [Theory]
    [InlineData("12", "12")]
    [InlineData("\"12\"", "12")]
    [InlineData("1.5", "1")]
    [InlineData("true", "1")]
    [InlineData("-3", "-3")]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    public void bring_cache_expires_into_form(string given, string? expected)
    {
        JsonObject attributes = JsonNode.Parse($$"""{"cache_expires":{{given}}}""")!.AsObject();
        AttributeRules.Check(ResourceKind.Collection, attributes, "").ShouldBeEmpty();
        (attributes["cache_expires"]?.ToJsonString()).ShouldBe(expected);
    }
}
