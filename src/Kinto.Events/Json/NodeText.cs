using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kinto.Events.Json;

/// <summary>Writes a tree, which a patch has changed, in canonical form.</summary>
internal static class NodeText
{
    public static void Write(JsonNode? node, IBufferWriter<byte> output, int depth)
    {
        switch (node)
        {
            case null:
                output.Write("null"u8);
                break;
            case JsonObject members:
                WriteObject(members, output, Depth.Deeper(depth));
                break;
            case JsonArray items:
                WriteArray(items, output, Depth.Deeper(depth));
                break;
            default:
                WriteValue(node.AsValue(), output, depth);
                break;
        }
    }

    private static void WriteObject(JsonObject members, IBufferWriter<byte> output, int depth)
    {
        var separator = "{"u8;
        foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            output.Write(separator);
            separator = ","u8;
            StringText.Write(name, output);
            output.Write(":"u8);
            Write(value, output, depth);
        }

        output.Write(separator[0] == '{' ? "{}"u8 : "}"u8);
    }

    private static void WriteArray(JsonArray items, IBufferWriter<byte> output, int depth)
    {
        var separator = "["u8;
        foreach (var item in items)
        {
            output.Write(separator);
            separator = ","u8;
            Write(item, output, depth);
        }

        output.Write(separator[0] == '[' ? "[]"u8 : "]"u8);
    }

    private static void WriteValue(JsonValue value, IBufferWriter<byte> output, int depth)
    {
        if (value.TryGetValue(out JsonElement element))
        {
            ElementText.Write(element, output, depth);
        }
        else if (value.TryGetValue(out string? text))
        {
            StringText.Write(text, output);
        }
        else if (value.TryGetValue(out double number))
        {
            DoubleText.Write(number, output); // the serializer would turn 1.0 into the integer 1
        }
        else
        {
            ElementText.Write(JsonSerializer.SerializeToElement(value), output, depth);
        }
    }
}
