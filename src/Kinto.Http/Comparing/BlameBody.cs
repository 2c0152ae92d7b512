using System.Buffers;
using System.Globalization;
using System.Text;
using Kinto.Events.Comparing;
using Kinto.Events.Json;

namespace Kinto.Http.Comparing;

/// <summary>The values of an object with their origins, as JSON.</summary>
internal static class BlameBody
{
    /// <param name="values">The values.</param>
    /// <param name="originOf">The origin of a value, null where it stays unsaid.</param>
    public static ReadOnlyMemory<byte> Of(IEnumerable<BlamedValue> values, Func<BlamedValue, ValueOrigin?> originOf)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        var separator = "{\"data\":["u8;
        foreach (BlamedValue value in values)
        {
            body.Write(separator);
            separator = ","u8;
            Write(value, originOf(value), body);
        }

        body.Write(separator is [(byte)',', ..] ? "]}"u8 : "{\"data\":[]}"u8);
        return body.WrittenMemory;
    }

    private static void Write(BlamedValue value, ValueOrigin? origin, ArrayBufferWriter<byte> body)
    {
        body.Write("{\"event\":"u8);
        body.Write(origin is null ? "null"u8 : JsonText.CanonicalString(origin.EventId.ToString()));
        body.Write(",\"pointer\":"u8);
        body.Write(JsonText.CanonicalString(value.Pointer));
        body.Write(",\"since\":"u8);
        body.Write(Encoding.ASCII.GetBytes(origin?.Since.ToString(CultureInfo.InvariantCulture) ?? "null"));
        body.Write(",\"user_id\":"u8);
        body.Write(origin?.UserId is { } user ? JsonText.CanonicalString(user) : "null"u8);
        body.Write(",\"value\":"u8);
        JsonText.WriteCanonical(value.Value, body);
        body.Write("}"u8);
    }
}
