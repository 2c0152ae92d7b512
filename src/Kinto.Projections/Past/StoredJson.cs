using System.Text.Json;
using Kinto.Events;
using Kinto.Events.Json;

namespace Kinto.Projections.Past;

/// <summary>Attributes as they come out of an event's jsonb, where they lost their canonical form.</summary>
internal static class StoredJson
{
    private static readonly JsonDocumentOptions s_trusted = new() { MaxDepth = EventTypes.MaxDepth };

    /// <summary>The attributes in canonical form.</summary>
    public static JsonObjectText Attributes(string text)
    {
        using var document = JsonDocument.Parse(text, s_trusted);
        return JsonObjectText.FromElement(document.RootElement);
    }
}
