using Kinto.Http.Lists;

namespace Kinto.Http.Tests.Lists;

public sealed class query_strings
{
    [Theory]
    [InlineData("", "")]
    [InlineData("?a=1", "a=1")]
    [InlineData("a=1&&b", "a=1 b=")]
    [InlineData("a=b=c", "a=b=c")]
    [InlineData("a+b=c%2Bd%C3%A9", "a b=c+d\u00e9")]
    [InlineData("a=%zz&b=%", "a=%zz b=%")]
    [InlineData("a=1&b=2&a=3", "a=1 b=2 a=3")]
    public void are_decoded_in_order(string raw, string expected) =>
        string.Join(' ', QueryString.Parse(raw).Pairs.Select(p => $"{p.Key}={p.Value}")).ShouldBe(expected);
}
