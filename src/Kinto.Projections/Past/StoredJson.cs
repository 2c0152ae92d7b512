using System.Text;
using System.Text.Json;
using Kinto.Events;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Npgsql;

namespace Kinto.Projections.Past;

/// <summary>States of objects out of their events, which are stored as <c>jsonb</c>.</summary>
internal static class StoredJson
{
    private static readonly JsonDocumentOptions s_trusted = new() { MaxDepth = EventTypes.MaxDepth };

    /// <summary>Three columns from one on: <c>last_modified</c>, attributes, permissions; null where the event left no object.</summary>
    public static StoredObject? Live(NpgsqlDataReader reader, int at) => reader.IsDBNull(at + 1)
        ? null
        : new(reader.GetInt64(at), false, Attributes(reader.GetString(at + 1)), Acl.Parse(reader.GetString(at + 2)));

    /// <summary>Attributes; through <c>jsonb</c> the text lost its canonical form.</summary>
    public static JsonObjectText Attributes(string text) => Attributes(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Attributes(string)"/>
    public static JsonObjectText Attributes(ReadOnlyMemory<byte> text)
    {
        using var document = JsonDocument.Parse(text, s_trusted);
        return JsonObjectText.FromElement(document.RootElement);
    }
}
