using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.Schemas;
using Kinto.Events.State;
using Kinto.Events.Validation;

namespace Kinto.Events.Tests.Schemas;

public sealed class schema_validation
{
    // Recorded from Kinto, but for those that it fails on.
    private const string Strict = """{"type":"object","additionalProperties":false,"properties":{"title":{"type":"string"},"status":{"enum":["a","b"]}}}""";
    private const string Demanding = """{"type":"object","properties":{"n":{"type":"integer","minimum":1}},"required":["n"]}""";

    [Theory]
    [InlineData(Strict, """{"title":{"x":2},"status":""}""", "title", "{'x': 2} is not of type 'string'")]
    [InlineData(Strict, """{"n":{"x":"b"},"nested":3,"p.q":null}""", "additionalProperties", "Additional properties are not allowed ('n', 'nested', 'p.q' were unexpected)")]
    [InlineData(Demanding, """{"n":{"x":1}}""", "n", "{'x': 1} is not of type 'integer'")]
    [InlineData(Demanding, "{}", "n", "'n' is a required property")]
    [InlineData("""{"required":["a","b"]}""", """{"b":1}""", "b", "'a' is a required property")]
    [InlineData("""{"minProperties":2}""", """{"b":1}""", "minProperties", "{'b': 1} does not have enough properties")]
    [InlineData("""{"not":{"type":"object"}}""", "{}", "not", "{} should not be valid under {'type': 'object'}")]
    [InlineData("""{"$ref":"#/nowhere"}""", "{}", "schema", "The reference '#/nowhere' leads nowhere.")]
    public void one_error_is_told(string schema, string record, string name, string description) =>
        Record(record, schema).ShouldBe(Problem.Body(name, description));

    [Fact]
    public void a_name_may_be_a_number_or_a_schema()
    {
        Record("""{"a":[1,"x"]}""", """{"properties":{"a":{"items":{"type":"integer"}}}}""")
            .ShouldBe(Problem.Body("1", "'x' is not of type 'integer'") with { NameJson = "1" });
        Record("{}", """{"anyOf":[{"required":["a"]},{"required":["b"]}]}""")
            .ShouldBe(Problem.Body("{'required': ['b']}", "{} is not valid under any of the given schemas") with { NameJson = """{"required":["b"]}""" });
    }

    [Theory]
    [InlineData("""{"required":["id","last_modified","schema","a"]}""", """{"a":1,"schema":5}""")]
    [InlineData("""{"required":["schema"],"maxProperties":0}""", """{"schema":"x"}""")]
    [InlineData("""{"properties":{"id":{"pattern":"^r"}},"required":["id"]}""", "{}")]
    public void what_the_server_sets_is_not_judged_unless_it_is_mentioned(string schema, string record) => Record(record, schema).ShouldBeNull();

    [Fact]
    public void an_id_that_is_mentioned_must_be_there() =>
        Record("{}", """{"properties":{"id":{}},"required":["id"]}""", id: null).ShouldBe(Problem.Body("id", "'id' is a required property"));

    [Fact]
    public void the_bucket_comes_after_the_collection()
    {
        StoredObject bucket = Stored("""{"record:schema":{"required":["b"]}}""");
        ObjectUri uri = ListUri.Records("b", "c").Child("r");
        SchemaValidation.Check(uri, Text("{}"), "r", Stored("""{"schema":{"required":["c"]}}"""), bucket)!.Name.ShouldBe("c");
        SchemaValidation.Check(uri, Text("""{"c":1}"""), "r", Stored("""{"schema":{"required":["c"]}}"""), bucket)!.Name.ShouldBe("b");
        SchemaValidation.Check(uri, Text("{}"), "r", Stored("{}"), bucket)!.Name.ShouldBe("b");
        SchemaValidation.Check(uri, Text("{}"), "r", Stored("{}"), null).ShouldBeNull();
    }

    [Fact]
    public void collections_and_groups_have_theirs_on_the_bucket()
    {
        StoredObject bucket = Stored("""{"collection:schema":{"required":["schema"]},"group:schema":{"maxProperties":1}}""");
        SchemaValidation.Check(ListUri.Collections("b").Child("c"), Text("{}"), "c", null, bucket)!.Name.ShouldBe("schema");
        SchemaValidation.Check(ListUri.Groups("b").Child("g"), Text("""{"members":[]}"""), "g", null, bucket).ShouldBeNull();
        SchemaValidation.Check(ListUri.Buckets.Child("b"), Text("{}"), "b", null, bucket).ShouldBeNull();
    }

    [Fact]
    public void even_an_empty_schema_stamps()
    {
        SchemaValidation.Stamps(Stored("""{"schema":{}}""")).ShouldBeTrue();
        SchemaValidation.Stamps(Stored("{}")).ShouldBeFalse();
        SchemaStamp.On(Text("""{"a":1,"schema":"mine"}"""), 1234).ToString().ShouldBe("""{"a":1,"schema":1234}""");
    }

    private static Problem? Record(string record, string schema, string? id = "r1") =>
        ObjectSchema.ForRecords(Held.Element(schema)).Check(Text(record), id);

    private static JsonObjectText Text(string json) => JsonObjectText.FromElement(Held.Element(json));

    private static StoredObject Stored(string attributes) => new(1000, false, Text(attributes), Acl.Empty);
}
