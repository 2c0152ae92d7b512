using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Kinto.Events.Json;

/// <summary>
/// JSON as RFC 8785 has it (JCS), which clients in any language can write: members in the order of their UTF-16 code units, strings in
/// UTF-8 with escapes only where JSON demands them, every number as JavaScript shows it. What is stored has another form
/// (<see cref="JsonText"/>), in which <c>1</c> and <c>1.0</c> differ and integers have 64 bits.
/// </summary>
public static class InterchangeText
{
    private const int LongestScalar = 6;

    /// <summary>Writes any JSON value in that form; of a repeated name the last member counts.</summary>
    /// <exception cref="JsonException">A string holds a lone surrogate, or a number is no finite double.</exception>
    public static void Write(JsonElement element, IBufferWriter<byte> output)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element, output);
                break;
            case JsonValueKind.Array:
                WriteArray(element, output);
                break;
            case JsonValueKind.String:
                WriteString(JsonMarshal.GetRawUtf8Value(element)[1..^1], output);
                break;
            case JsonValueKind.Number:
                InterchangeNumber.Write(NumberText.ToDouble(JsonMarshal.GetRawUtf8Value(element)), output);
                break;
            default: // true, false, null
                output.Write(JsonMarshal.GetRawUtf8Value(element));
                break;
        }
    }

    private static void WriteObject(JsonElement element, IBufferWriter<byte> output)
    {
        // Stable, so that the last of a name is the last of its equals.
        List<JsonProperty> members = [.. element.EnumerateObject().Order(Comparer<JsonProperty>.Create(MemberOrder.Compare))];
        ReadOnlySpan<byte> separator = "{"u8;
        for (int i = 0; i < members.Count; i++)
        {
            if (i + 1 < members.Count && MemberOrder.Compare(members[i], members[i + 1]) == 0)
            {
                continue;
            }

            output.Write(separator);
            separator = ","u8;
            WriteString(JsonMarshal.GetRawUtf8PropertyName(members[i]), output);
            output.Write(":"u8);
            Write(members[i].Value, output);
        }

        output.Write(separator[0] == '{' ? "{}"u8 : "}"u8);
    }

    private static void WriteArray(JsonElement element, IBufferWriter<byte> output)
    {
        ReadOnlySpan<byte> separator = "["u8;
        foreach (JsonElement item in element.EnumerateArray())
        {
            output.Write(separator);
            separator = ","u8;
            Write(item, output);
        }

        output.Write(separator[0] == '[' ? "[]"u8 : "]"u8);
    }

    private static void WriteString(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (!text.IsEmpty)
        {
            int scalar = RawString.ReadScalar(ref text);
            output.Advance(scalar == RawString.LoneSurrogate
                ? throw new JsonException("A string holds a lone surrogate.")
                : Format(scalar, output.GetSpan(LongestScalar)));
        }

        output.Write("\""u8);
    }

    private static int Format(int scalar, Span<byte> room)
    {
        if (scalar is >= 0x20 and not ('"' or '\\'))
        {
            return new Rune(scalar).EncodeToUtf8(room);
        }

        int length = ScalarText.Format(scalar, room);
        if (length == LongestScalar)
        {
            // Here the digits of an escape are lower-case letters.
            room[LongestScalar - 1] = (byte)char.ToLowerInvariant((char)room[LongestScalar - 1]);
        }

        return length;
    }
}
