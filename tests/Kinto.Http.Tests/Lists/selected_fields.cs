using System.Buffers;
using System.Text;
using Kinto.Http.Lists;
using Kinto.Projections.Queries;

namespace Kinto.Http.Tests.Lists;

public sealed class selected_fields
{
    private static readonly ListRow s_object = new("r1", 12, false, """{"arr":[1],"deleted":1,"o":{"a":{"b":1,"c":2},"d":3},"s":"\u00E9"}"""u8.ToArray());
    private static readonly ListRow s_tombstone = new("r1", 12, true, null);

    [Theory]
    [InlineData("s", """{"s":"\u00E9","id":"r1","last_modified":12}""")]
    [InlineData("missing", """{"id":"r1","last_modified":12}""")]
    [InlineData("id,last_modified", """{"id":"r1","last_modified":12}""")]
    [InlineData("o.a.b,o.d", """{"o":{"a":{"b":1},"d":3},"id":"r1","last_modified":12}""")]
    [InlineData("o.a,o.a.b", """{"o":{"a":{"b":1,"c":2}},"id":"r1","last_modified":12}""")]
    [InlineData("o.a.b,o", """{"o":{"a":{"b":1,"c":2},"d":3},"id":"r1","last_modified":12}""")]
    [InlineData("o.x", """{"o":{},"id":"r1","last_modified":12}""")]
    [InlineData("arr.k,s.x", """{"arr":[1],"s":"\u00E9","id":"r1","last_modified":12}""")]
    [InlineData("deleted", """{"deleted":1,"id":"r1","last_modified":12}""")]
    [InlineData(" s", """{"id":"r1","last_modified":12}""")]
    public void of_an_object(string fields, string expected) => Write(s_object, fields).ShouldBe(expected);

    [Theory]
    [InlineData("s", """{"id":"r1","last_modified":12}""")]
    [InlineData("s,deleted", """{"id":"r1","last_modified":12,"deleted":true}""")]
    public void of_a_tombstone(string fields, string expected) => Write(s_tombstone, fields).ShouldBe(expected);

    [Fact]
    public void none_means_the_whole_object()
    {
        FieldSelection.Of(QueryString.Parse("_fields=")).ShouldBeNull();
        FieldSelection.Of(QueryString.Parse("_fields=,&a=1")).ShouldBeNull();
        FieldSelection.Of(QueryString.Parse("")).ShouldBeNull();
    }

    [Fact]
    public void the_whole_object_ends_with_id_and_last_modified()
    {
        Write(s_object).ShouldBe("""{"arr":[1],"deleted":1,"o":{"a":{"b":1,"c":2},"d":3},"s":"\u00E9","id":"r1","last_modified":12}""");
        Write(s_object with { Body = "{}"u8.ToArray(), Id = "a\"\u00e9" }).ShouldBe("""{"id":"a\"\u00E9","last_modified":12}""");
        Write(s_tombstone).ShouldBe("""{"id":"r1","last_modified":12,"deleted":true}""");
    }

    private static string Write(ListRow row, string? fields = null)
    {
        var output = new ArrayBufferWriter<byte>();
        if (fields is null)
        {
            ObjectText.Write(row, output);
        }
        else
        {
            FieldSelection.Of(QueryString.Parse($"_fields={fields}"))!.Write(row, output);
        }

        return Encoding.ASCII.GetString(output.WrittenSpan);
    }
}
