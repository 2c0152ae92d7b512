using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Kinto.Events.Json;

/// <summary>Writes parsed JSON in canonical form, straight from its text: no strings, no trees.</summary>
internal static class ElementText
{
    /// <param name="element">What to write.</param>
    /// <param name="output">Where to write it.</param>
    /// <param name="depth">How many arrays and objects stand around it.</param>
    public static void Write(JsonElement element, IBufferWriter<byte> output, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                MemberText.Write(element, output, Depth.Deeper(depth));
                break;
            case JsonValueKind.Array:
                WriteArray(element, output, Depth.Deeper(depth));
                break;
            case JsonValueKind.String:
                StringText.WriteRaw(JsonMarshal.GetRawUtf8Value(element)[1..^1], output);
                break;
            case JsonValueKind.Number:
                NumberText.Write(JsonMarshal.GetRawUtf8Value(element), output);
                break;
            default: // true, false, null; an undefined element throws
                output.Write(JsonMarshal.GetRawUtf8Value(element));
                break;
        }
    }

    private static void WriteArray(JsonElement array, IBufferWriter<byte> output, int depth)
    {
        var separator = "["u8;
        foreach (var item in array.EnumerateArray())
        {
            output.Write(separator);
            separator = ","u8;
            Write(item, output, depth);
        }

        output.Write(separator[0] == '[' ? "[]"u8 : "]"u8);
    }
}
