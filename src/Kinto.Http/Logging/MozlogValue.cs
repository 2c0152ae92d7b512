using System.Globalization;
using System.Text.Json;
using Serilog.Events;

namespace Kinto.Http.Logging;

/// <summary>The value of a property as JSON.</summary>
internal static class MozlogValue
{
    public static void Write(Utf8JsonWriter json, LogEventPropertyValue value)
    {
        switch (value)
        {
            case ScalarValue scalar:
                WriteScalar(json, scalar.Value);
                break;
            case SequenceValue sequence:
                json.WriteStartArray();
                foreach (LogEventPropertyValue element in sequence.Elements)
                {
                    Write(json, element);
                }

                json.WriteEndArray();
                break;
            case StructureValue structure:
                WriteObject(json, structure.Properties.Select(p => (p.Name, p.Value)));
                break;
            case DictionaryValue dictionary:
                WriteObject(json, dictionary.Elements.Select(e => (Convert.ToString(e.Key.Value, CultureInfo.InvariantCulture) ?? "", e.Value)));
                break;
            default:
                json.WriteStringValue(value.ToString(null, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter json, IEnumerable<(string Name, LogEventPropertyValue Value)> members)
    {
        json.WriteStartObject();
        foreach ((string name, LogEventPropertyValue value) in members)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteScalar(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
