using System.Text;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.Schemas;
using Kinto.Events.State;

namespace Kinto.Events.Tests.Schemas;

public sealed class compiled_schemas
{
    private static readonly ObjectUri s_record = ListUri.Records("b", "c").Child("r");
    private readonly CompiledSchemas _compiled = new(ObjectSchema.ForRecords);

    [Fact]
    public void are_made_once_for_each_text()
    {
        ObjectSchema made = _compiled.Of(Text("""{"required":["a"]}"""));
        _compiled.Of(Text("""{"required":["a"]}""")).ShouldBeSameAs(made);
        _compiled.Of(Text("""{"required":["b"]}""")).ShouldNotBeSameAs(made);
        _compiled.Bytes.ShouldBe(2 * """{"required":["a"]}""".Length);
    }

    [Fact]
    public void are_kept_up_to_a_bound_and_made_anew_after_it()
    {
        for (int n = 0; n < 3 * CompiledSchemas.MaxBytes / (CompiledSchemas.MaxLength / 2); n++)
        {
            ReadOnlyMemory<byte> text = Text($"{{\"required\":[\"{n}\"],\"title\":\"{new string('x', CompiledSchemas.MaxLength / 2)}\"}}");
            Problems(_compiled.Of(text), "{}").ShouldBe($"'{n}' is a required property");
            Problems(_compiled.Of(text), $"{{\"{n}\":1}}").ShouldBeNull();
            _compiled.Bytes.ShouldBeInRange(text.Length, CompiledSchemas.MaxBytes);
        }
    }

    [Fact]
    public void of_long_texts_are_not_kept()
    {
        ReadOnlyMemory<byte> text = Text($"{{\"required\":[\"a\"],\"title\":\"{new string('x', CompiledSchemas.MaxLength)}\"}}");
        Problems(_compiled.Of(text), "{}").ShouldBe("'a' is a required property");
        _compiled.Of(text).ShouldNotBeSameAs(_compiled.Of(text));
        _compiled.Bytes.ShouldBe(0);
    }

    [Fact]
    public void that_cannot_be_used_stay_so()
    {
        Problems(_compiled.Of(Text("""{"pattern":"["}""")), "{}").ShouldNotBeNull();
        Problems(_compiled.Of(Text("""{"pattern":"["}""")), "{}").ShouldBe(Problems(ObjectSchema.ForRecords(Held.Element("""{"pattern":"["}""")), "{}"));
    }

    [Fact]
    public void may_be_asked_for_in_parallel() => Parallel.For(0, 20_000, n =>
    {
        int which = n % 50;
        Problems(_compiled.Of(Text($"{{\"required\":[\"{which}\"]}}")), "{}").ShouldBe($"'{which}' is a required property");
    });

    [Fact]
    public void follow_the_schema_of_the_moment()
    {
        Check("""{"schema":{"required":["a"]},"n":1}""").ShouldBe("'a' is a required property");
        Check("""{"schema":{"required":["b"]},"n":1}""").ShouldBe("'b' is a required property");
        Check("""{"schema":{},"n":1}""").ShouldBeNull();
        Check("""{"n":1}""").ShouldBeNull();
        Check("""{"schema":{"required":["a"]},"n":2}""").ShouldBe("'a' is a required property");
    }

    [Fact]
    public void of_records_and_of_groups_ignore_other_members()
    {
        StoredObject bucket = Stored("""{"record:schema":{"required":["schema"]},"group:schema":{"required":["schema"]}}""");
        SchemaValidation.Check(s_record, JsonObjectText.Empty, "r", null, bucket).ShouldBeNull();
        SchemaValidation.Check(ListUri.Groups("b").Child("g"), JsonObjectText.Empty, "g", null, bucket)!.Description.ShouldBe("'schema' is a required property");
    }

    private static string? Check(string collection) => SchemaValidation.Check(s_record, JsonObjectText.Empty, "r", Stored(collection), null)?.Description;

    private static string? Problems(ObjectSchema schema, string record) => schema.Check(JsonObjectText.FromElement(Held.Element(record)), "r")?.Description;

    private static StoredObject Stored(string attributes) => new(1000, false, JsonObjectText.FromElement(Held.Element(attributes)), Acl.Empty);

    private static byte[] Text(string json) => Encoding.UTF8.GetBytes(json);
}
