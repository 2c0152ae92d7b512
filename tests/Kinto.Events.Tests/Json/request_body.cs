using System.Text;
using Kinto.Events.Json;
using Shouldly;
using Xunit;

namespace Kinto.Events.Tests.Json;

public sealed class request_body
{
    [Theory]
    [InlineData("NaN")]
    [InlineData("[Infinity]")]
    [InlineData("-Infinity")]
    [InlineData("// x\n1")]
    [InlineData("[1 /* x */]")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("True")]
    [InlineData("{} x")]
    [InlineData("{}{}")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12G4\"")]
    [InlineData("\"\t\"")]
    [InlineData("\u00A01")]
    public void what_is_not_json_is_refused(string text) => TestJson.Error(text).ShouldNotBeNull().ShouldStartWith("unexpected character at line ");

    [Fact]
    public void the_place_of_an_error_is_told()
    {
        TestJson.Error("{\n \"a\": x}").ShouldBe("unexpected character at line 2, column 7.");
        TestJson.Error("?").ShouldBe("unexpected character at line 1, column 1.");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("{\"a\":\n")]
    [InlineData("[1,\n\n")]
    [InlineData("\"abc")]
    [InlineData("tru")]
    [InlineData("-")]
    [InlineData("1e")]
    [InlineData("1.")]
    public void an_unfinished_text_is_refused(string text) => TestJson.Error(text).ShouldBe("the text ends too early.");

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    [InlineData("\"\\ud83d\\ud83d\\ude00\"")]
    [InlineData("\"\\ud83dx\\ude00\"")]
    [InlineData("\"\\ud83d\\n\"")]
    [InlineData("\"\\\\\\ud83d\\\\ude00\"")]
    [InlineData("{\"\\uDBFF\":1}")]
    [InlineData("[{\"a\":[\"\\ude00\"]}]")]
    public void a_lone_surrogate_is_refused(string text) => TestJson.Error(text).ShouldBe("a string holds a lone surrogate.");

    [Theory]
    [InlineData("\"\\u0000\"")]
    [InlineData("{\"a\\u0000\":1}")]
    public void u_0000_is_refused(string text) => TestJson.Error(text)!.ShouldContain("U+0000");

    [Theory]
    [InlineData("\"\\\\u0000 \\\\ud800\"")]
    [InlineData("\"\\ud83d\\ude00\"")]
    public void what_only_looks_like_it_is_accepted(string text) => TestJson.Error(text).ShouldBeNull();

    [Theory]
    [InlineData("1e400")]
    [InlineData("[-1.8e308]")]
    [InlineData("1E99999999999999999999")]
    public void a_number_out_of_range_is_refused(string text) => TestJson.Error(text).ShouldBe("a number is out of range.");

    [Fact]
    public void a_long_number_is_measured_not_guessed()
    {
        TestJson.Error(new string('9', 400)).ShouldBe("a number is out of range.");
        TestJson.Canonical("1" + new string('0', 308)).ShouldBe("1e+308");
        TestJson.Canonical("0." + new string('0', 2000) + "1e2001").ShouldBe("1.0");
        TestJson.Canonical("1" + new string('0', 2000) + "e-2000").ShouldBe("1.0");
    }

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'1' }, "the text starts with a byte order mark.")]
    [InlineData(new byte[] { (byte)'"', 0xFF, (byte)'"' }, "the text is not valid UTF-8.")]
    [InlineData(new byte[] { (byte)'"', 0xED, 0xA0, 0x80, (byte)'"' }, "the text is not valid UTF-8.")]
    [InlineData(new byte[] { (byte)'"', 0xC0, 0x80, (byte)'"' }, "the text is not valid UTF-8.")]
    [InlineData(new byte[] { (byte)'"', 0xE2, 0x82 }, "the text is not valid UTF-8.")]
    public void only_utf_8_without_a_mark_is_read(byte[] utf8, string error) => TestJson.Error(utf8).ShouldBe(error);

    [Fact]
    public void utf_16_is_refused() => TestJson.Error(Encoding.Unicode.GetBytes("{}")).ShouldNotBeNull();

    [Fact]
    public void depth_is_limited()
    {
        TestJson.Error(TestJson.Nested(JsonText.MaxDepth)).ShouldBeNull();
        TestJson.Error(TestJson.Nested(JsonText.MaxDepth + 1)).ShouldBe("arrays and objects are nested more than 512 deep.");
        TestJson.Error(TestJson.Nested(1_000_000)).ShouldBe("arrays and objects are nested more than 512 deep.");
    }
}
