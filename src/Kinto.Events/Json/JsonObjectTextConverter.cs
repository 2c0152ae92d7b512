using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kinto.Events.Json;

/// <summary>
/// Writes a <see cref="JsonObjectText"/> as the object it is, without a copy in between, and reads it back from
/// <c>jsonb</c>, which keeps neither the order of members nor the spelling of numbers.
/// </summary>
public sealed class JsonObjectTextConverter : JsonConverter<JsonObjectText>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">The value is not an object, or cannot be written (see <see cref="JsonText.WriteCanonical"/>).</exception>
    public override JsonObjectText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A JSON object is needed.");
        }

        using var document = JsonDocument.ParseValue(ref reader);
        return JsonObjectText.FromElement(document.RootElement);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, JsonObjectText value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
