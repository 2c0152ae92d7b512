namespace Kinto.Events.Tests.Schemas;

/// <summary>Each keyword holds, fails, or is about another type; the messages are those of Kinto's validator.</summary>
public sealed class schema_keywords
{
    [Theory]
    [InlineData("""{"type":"integer"}""", "1.0", "valid")]
    [InlineData("""{"type":"integer"}""", "1.5", ": 1.5 is not of type 'integer'")]
    [InlineData("""{"type":"number"}""", "true", ": True is not of type 'number'")]
    [InlineData("""{"type":["string","null"]}""", "[1]", ": [1] is not of type 'string', 'null'")]
    [InlineData("""{"enum":[1,{"a":[2.0]}]}""", """{"a":[2]}""", "valid")]
    [InlineData("""{"enum":[1,"a"]}""", "true", ": True is not one of [1, 'a']")]
    [InlineData("""{"const":{"a":1,"b":2}}""", """{"b":2.0,"a":1}""", "valid")]
    [InlineData("""{"const":null}""", "0", ": None was expected")]
    public void about_the_value(string schema, string value, string expected) => Held.Against(schema, value).ShouldBe(expected);

    [Theory]
    [InlineData("""{"multipleOf":0.01}""", "4.35", "valid")]
    [InlineData("""{"multipleOf":2}""", "3", ": 3 is not a multiple of 2")]
    [InlineData("""{"multipleOf":0.5}""", "1e308", "valid")]
    [InlineData("""{"maximum":3}""", "3.0", "valid")]
    [InlineData("""{"maximum":9007199254740992}""", "9007199254740993", ": 9007199254740993 is greater than the maximum of 9007199254740992")]
    [InlineData("""{"exclusiveMaximum":3}""", "3", ": 3 is greater than or equal to the maximum of 3")]
    [InlineData("""{"minimum":3}""", "2.5", ": 2.5 is less than the minimum of 3")]
    [InlineData("""{"minimum":1e-30}""", "0", ": 0 is less than the minimum of 1e-30")]
    [InlineData("""{"exclusiveMinimum":3}""", "3", ": 3 is less than or equal to the minimum of 3")]
    [InlineData("""{"minimum":3}""", "\"x\"", "valid")]
    public void about_numbers(string schema, string value, string expected) => Held.Against(schema, value).ShouldBe(expected);

    [Theory]
    [InlineData("""{"minLength":2,"maxLength":2}""", "\"\\ud83d\\ude00\\ud83d\\ude00\"", "valid")]
    [InlineData("""{"minLength":2}""", "\"a\"", ": 'a' is too short")]
    [InlineData("""{"minLength":1}""", "\"\"", ": '' should be non-empty")]
    [InlineData("""{"maxLength":1}""", "\"ab\"", ": 'ab' is too long")]
    [InlineData("""{"maxLength":0}""", "\"ab\"", ": 'ab' is expected to be empty")]
    [InlineData("""{"pattern":"b+"}""", "\"abba\"", "valid")]
    [InlineData("""{"pattern":"^b"}""", "\"abba\"", ": 'abba' does not match '^b'")]
    [InlineData("""{"pattern":"^(?!x)"}""", "\"abba\"", "valid")]
    [InlineData("""{"pattern":"^b","minLength":9}""", "5", "valid")]
    public void about_strings(string schema, string value, string expected) => Held.Against(schema, value).ShouldBe(expected);

    [Theory]
    [InlineData("""{"items":{"type":"string"}}""", """["a",1]""", "1: 1 is not of type 'string'")]
    [InlineData("""{"items":[{"type":"string"}]}""", """["a",1]""", "valid")]
    [InlineData("""{"items":[{}],"additionalItems":false}""", "[1,2,3]", ": Additional items are not allowed (2, 3 were unexpected)")]
    [InlineData("""{"items":[{}],"additionalItems":{"type":"string"}}""", """[1,"a",3]""", "2: 3 is not of type 'string'")]
    [InlineData("""{"additionalItems":false}""", "[1]", "valid")]
    [InlineData("""{"minItems":2}""", "[1]", ": [1] is too short")]
    [InlineData("""{"maxItems":1}""", "[1,2]", ": [1, 2] is too long")]
    [InlineData("""{"uniqueItems":true}""", "[1,true,\"1\",[1],{}]", "valid")]
    [InlineData("""{"uniqueItems":true}""", """[{"a":1,"b":2},{"b":2,"a":1.0}]""", ": [{'a': 1, 'b': 2}, {'b': 2, 'a': 1.0}] has non-unique elements")]
    [InlineData("""{"contains":{"type":"string"}}""", "[1]", ": None of [1] are valid under the given schema")]
    [InlineData("""{"contains":{}}""", "{}", "valid")]
    public void about_arrays(string schema, string value, string expected) => Held.Against(schema, value).ShouldBe(expected);

    [Theory]
    [InlineData("""{"required":["a","b"]}""", """{"a":1}""", ": 'b' is a required property")]
    [InlineData("""{"minProperties":2}""", """{"a":1}""", ": {'a': 1} does not have enough properties")]
    [InlineData("""{"maxProperties":1}""", """{"a":1,"b":2}""", ": {'a': 1, 'b': 2} has too many properties")]
    [InlineData("""{"properties":{"a":{"properties":{"b":{"type":"string"}}}}}""", """{"a":{"b":1}}""", "a.b: 1 is not of type 'string'")]
    [InlineData("""{"properties":{"a":false}}""", """{"a":1}""", "a: False schema does not allow 1")]
    [InlineData("""{"patternProperties":{"^x":{"type":"string"}}}""", """{"xy":1,"y":1}""", "xy: 1 is not of type 'string'")]
    [InlineData("""{"additionalProperties":false,"properties":{"a":{}}}""", """{"a":1,"n":1,"b":1}""", ": Additional properties are not allowed ('b', 'n' were unexpected)")]
    [InlineData("""{"additionalProperties":false,"patternProperties":{"^x":{}}}""", """{"xa":1,"n":1}""", ": 'n' does not match any of the regexes: '^x'")]
    [InlineData("""{"additionalProperties":{"type":"string"},"properties":{"a":{}}}""", """{"a":1,"n":1}""", "n: 1 is not of type 'string'")]
    [InlineData("""{"dependencies":{"a":["b"]}}""", """{"a":1}""", ": 'b' is a dependency of 'a'")]
    [InlineData("""{"dependencies":{"a":{"required":["c"]}}}""", """{"a":1}""", ": 'c' is a required property")]
    [InlineData("""{"dependencies":{"a":["b"]}}""", """{"c":1}""", "valid")]
    [InlineData("""{"propertyNames":{"maxLength":1}}""", """{"ab":1}""", ": 'ab' is too long")]
    public void about_objects(string schema, string value, string expected) => Held.Against(schema, value).ShouldBe(expected);

    [Theory]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":3}]}""", "4", ": 4 is greater than the maximum of 3")]
    [InlineData("""{"anyOf":[{"required":["x"]},{"required":["y"]}]}""", """{"a":1}""", ": {'a': 1} is not valid under any of the given schemas")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"integer","minimum":5}]}""", "1", ": 1 is less than the minimum of 5")]
    [InlineData("""{"oneOf":[{"type":"integer"},{"minimum":2}]}""", "3", ": 3 is valid under each of {'minimum': 2}, {'type': 'integer'}")]
    [InlineData("""{"oneOf":[{"type":"integer"},{"minimum":2}]}""", "2.5", "valid")]
    [InlineData("""{"not":{"type":"integer"}}""", "1", ": 1 should not be valid under {'type': 'integer'}")]
    [InlineData("""{"if":{"minimum":5},"then":{"multipleOf":2},"else":{"multipleOf":3}}""", "7", ": 7 is not a multiple of 2")]
    [InlineData("""{"if":{"minimum":5},"then":{"multipleOf":2},"else":{"multipleOf":3}}""", "4", ": 4 is not a multiple of 3")]
    [InlineData("""{"then":false}""", "4", "valid")]
    [InlineData("false", "4", ": False schema does not allow 4")]
    [InlineData("true", "4", "valid")]
    [InlineData("""{"format":"email","title":"t","unknown":[3]}""", "\"x\"", "valid")]
    public void that_combine(string schema, string value, string expected) => Held.Against(schema, value).ShouldBe(expected);
}
