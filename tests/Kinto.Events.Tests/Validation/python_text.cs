using System.Text.Json;
using Kinto.Events.Validation;

namespace Kinto.Events.Tests.Validation;

public sealed class python_text
{
    [Theory]
    [InlineData("null", "None")]
    [InlineData("true", "True")]
    [InlineData("[]", "[]")]
    [InlineData("{}", "{}")]
    [InlineData("{\"a\":[1,2.5,\"x\"]}", "{'a': [1, 2.5, 'x']}")]
    [InlineData("1e3", "1000.0")]
    [InlineData("1.0", "1.0")]
    [InlineData("\"it's\"", "\"it's\"")]
    [InlineData("\"it's \\\"q\\\"\"", "'it\\'s \"q\"'")]
    [InlineData("\"a\\n\\\\\"", "'a\\n\\\\'")]
    [InlineData("\"\\u00e9\\u0001\\u00a0\\u2028\"", "'é\\x01\\xa0\\u2028'")]
    public void repr_quotes_as_python_does(string json, string expected) =>
        PythonText.Repr(JsonDocument.Parse(json).RootElement).ShouldBe(expected);

    [Fact]
    public void str_leaves_a_string_as_it_is() => PythonText.Str(JsonDocument.Parse("\"it's\"").RootElement).ShouldBe("it's");
}
