using System.Buffers;
using System.Text;
using System.Text.Json;
using Kinto.Events.Json;

namespace Kinto.Events.Tests.Json;

public sealed class interchange_text
{
    // The example of RFC 8785 section 3.2.2, and those of its appendix B.
    [Theory]
    [InlineData("""{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}""",
        """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""")]
    [InlineData("""[0,-0.0,5e-324,-5e-324,1.7976931348623157e308,9007199254740992,-9007199254740992,295147905179352830000,9.999999999999997e22,1e23]""",
        """[0,0,5e-324,-5e-324,1.7976931348623157e+308,9007199254740992,-9007199254740992,295147905179352830000,9.999999999999997e+22,1e+23]""")]
    [InlineData("""[1.0000000000000001e23,999999999999999700000,999999999999999900000,1e21,9.999999999999997e-7,0.000001,333333333.3333332,-0.0000033333333333333333,1424953923781206.2]""",
        """[1.0000000000000001e+23,999999999999999700000,999999999999999900000,1e+21,9.999999999999997e-7,0.000001,333333333.3333332,-0.0000033333333333333333,1424953923781206.2]""")]
    [InlineData("""{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""", "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}")]
    [InlineData("""{"a":1,"b":{},"a":[],"\u0061":{"x":[]}}""", """{"a":{"x":[]},"b":{}}""")]
    [InlineData("\"\\u001F\\u007f\\b\\f\\t\\u2028\"", "\"\\u001f\u007f\\b\\f\\t\u2028\"")]
    public void is_that_of_rfc_8785(string json, string expected)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        var output = new ArrayBufferWriter<byte>();
        InterchangeText.Write(document.RootElement, output);
        Encoding.UTF8.GetString(output.WrittenSpan).ShouldBe(expected);
    }
}
