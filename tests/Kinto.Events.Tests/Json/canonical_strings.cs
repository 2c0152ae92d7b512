using System.Text;
using Kinto.Events.Json;
using Shouldly;
using Xunit;

namespace Kinto.Events.Tests.Json;

public sealed class canonical_strings
{
    [Theory]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"é\"", "\"\\u00E9\"")]
    [InlineData("\"\\u00e9\"", "\"\\u00E9\"")]
    [InlineData("\"日本\"", "\"\\u65E5\\u672C\"")]
    [InlineData("\"a😀b\"", "\"a\\uD83D\\uDE00b\"")]
    [InlineData("\"\\ud83d\\ude00\"", "\"\\uD83D\\uDE00\"")]
    [InlineData("\"\\udbff\\udfff\"", "\"\\uDBFF\\uDFFF\"")]
    [InlineData("\"\uFFFF\u0080\"", "\"\\uFFFF\\u0080\"")]
    public void above_ascii_is_escaped_in_uppercase(string text, string canonical) =>
        TestJson.Canonical(text).ShouldBe(canonical);

    [Theory]
    [InlineData("\"/<>&'+`\u007F\"")]
    [InlineData("\" ~!#$%()*,-.0aZ[]^_{|}\"")]
    public void ascii_stands_for_itself(string text) => TestJson.Canonical(text).ShouldBe(text);

    [Theory]
    [InlineData("\"\\/\\u002f\"", "\"//\"")]
    [InlineData("\"\\u007f\\u0041\"", "\"\u007FA\"")]
    [InlineData("\"\\u0022\\u005c\"", "\"\\\"\\\\\"")]
    public void needless_escapes_go(string text, string canonical) => TestJson.Canonical(text).ShouldBe(canonical);

    [Theory]
    [InlineData("\"\\b\\t\\n\\f\\r\"", "\"\\b\\t\\n\\f\\r\"")]
    [InlineData("\"\\u0008\\u0009\\u000a\\u000C\\u000d\"", "\"\\b\\t\\n\\f\\r\"")]
    [InlineData("\"\\u0001\\u000b\\u001f\"", "\"\\u0001\\u000B\\u001F\"")]
    public void control_characters_take_the_short_form_if_there_is_one(string text, string canonical) =>
        TestJson.Canonical(text).ShouldBe(canonical);

    [Fact]
    public void a_long_string_is_written_whole()
    {
        var text = string.Concat(Enumerable.Repeat("ascii \"é\" 日本 😀\n", 500));
        var canonical = JsonText.CanonicalString(text);
        canonical.ShouldAllBe(b => b < 0x80);
        TestJson.Element(Encoding.ASCII.GetString(canonical)).GetString().ShouldBe(text);
        TestJson.Canonical(canonical).ShouldBe(canonical);
    }

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("it's \"é\"\0\u007F", "\"it's \\\"\\u00E9\\\"\\u0000\u007F\"")]
    public void a_string_of_the_program_can_always_be_written(string value, string canonical) =>
        Encoding.UTF8.GetString(JsonText.CanonicalString(value)).ShouldBe(canonical);

    [Fact]
    public void half_a_pair_of_the_program_becomes_the_replacement_character() =>
        Encoding.UTF8.GetString(JsonText.CanonicalString("x\uD83Dy\uDE00")).ShouldBe("\"x\\uFFFDy\\uFFFD\"");
}
