using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Json;

namespace Kinto.Events.Validation;

/// <summary>
/// JSON as Python writes it: Kinto's error messages quote values by <c>str()</c> and <c>repr()</c>, so <c>null</c> is <c>None</c>
/// and a string stands between single quotes. Numbers have the spelling in which they are stored.
/// </summary>
public static class PythonText
{
    /// <summary>As <c>str()</c>: a string as it is, anything else as <see cref="Repr(JsonElement)"/>.</summary>
    public static string Str(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : Repr(value);

    /// <inheritdoc cref="Str(JsonElement)"/>
    public static string Str(JsonNode? value) => Str(NodeConversion.ToElement(value));

    /// <summary>As <c>repr()</c>.</summary>
    public static string Repr(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <inheritdoc cref="Repr(JsonElement)"/>
    public static string Repr(JsonNode? value) => Repr(NodeConversion.ToElement(value));

    /// <inheritdoc cref="Repr(JsonElement)"/>
    public static string Repr(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        PythonString.Append(text, value);
        return text.ToString();
    }

    /// <summary>The name of the Python type that holds such a value.</summary>
    public static string TypeName(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "dict",
        JsonValueKind.Array => "list",
        JsonValueKind.String => "str",
        JsonValueKind.Number => value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') ? "float" : "int",
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ => "NoneType",
    };

    /// <inheritdoc cref="TypeName(JsonElement)"/>
    public static string TypeName(JsonNode? value) => TypeName(NodeConversion.ToElement(value));

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, value);
                break;
            case JsonValueKind.Array:
                AppendArray(text, value);
                break;
            case JsonValueKind.String:
                PythonString.Append(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(Encoding.ASCII.GetString(JsonText.Canonical(value)));
                break;
            default:
                text.Append(value.ValueKind switch { JsonValueKind.True => "True", JsonValueKind.False => "False", _ => "None" });
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement value)
    {
        string separator = "{";
        foreach (JsonProperty member in value.EnumerateObject())
        {
            text.Append(separator);
            separator = ", ";
            PythonString.Append(text, member.Name);
            text.Append(": ");
            Append(text, member.Value);
        }

        text.Append(separator == "{" ? "{}" : "}");
    }

    private static void AppendArray(StringBuilder text, JsonElement value)
    {
        string separator = "[";
        foreach (JsonElement item in value.EnumerateArray())
        {
            text.Append(separator);
            separator = ", ";
            Append(text, item);
        }

        text.Append(separator == "[" ? "[]" : "]");
    }
}
