using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Projections.Listeners;

namespace Kinto.Http.Listeners;

/// <summary>
/// Writes what a listener is told: the payload of Kinto (specification of operations, section 10.2), the objects before and after, and the
/// events. Where several objects changed, the payload speaks of their list, and not of the first of them as in Kinto.
/// </summary>
internal static class MessageText
{
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = EventTypes.MaxDepth + 10 };
    private static readonly JsonDocumentOptions s_reading = new() { MaxDepth = EventTypes.MaxDepth };

    /// <summary>The message as JSON.</summary>
    public static byte[] Of(string listener, Delivery delivery, IReadOnlyList<ToldEvent> events)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, s_writing))
        {
            List<JsonDocument> data = [.. events.Select(e => JsonDocument.Parse(e.Data, s_reading))];
            try
            {
                Write(json, listener, delivery, events, data);
            }
            finally
            {
                data.ForEach(d => d.Dispose());
            }
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string listener, Delivery delivery, IReadOnlyList<ToldEvent> events, List<JsonDocument> data)
    {
        ObjectUri last = events[^1].Uri;
        ObjectUri? only = events.All(e => e.Uri.Path == last.Path) ? last : null;
        JsonElement context = data[^1].RootElement.GetProperty("context");
        json.WriteStartObject();
        json.WriteNumber("timestamp", context.GetProperty("list_timestamp").GetInt64());
        json.WriteString("action", delivery.Action);
        json.WriteString("uri", only?.Path ?? last.List.Path);
        json.WriteString("user_id", Text(context, "user_id"));
        json.WriteString("resource_name", last.Kind.Name());
        for (ObjectUri? o = only ?? last.List.Parent; o is not null; o = o.List.Parent)
        {
            json.WriteString(o.Kind.Name() + "_id", o.Id);
        }

        json.WriteString("listener", listener);
        json.WriteString("delivery_id", delivery.Id);
        json.WriteString("request_id", Text(context, "request_id"));
        json.WriteString("batch_id", Text(context, "batch_id"));
        json.WriteStartArray("impacted_objects");
        for (int i = 0; i < events.Count; i++)
        {
            WriteImpact(json, delivery.Action, events[i], data[i].RootElement);
        }

        json.WriteEndArray();
        json.WriteStartArray("events");
        for (int i = 0; i < events.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", events[i].Number);
            json.WriteString("type", events[i].Type);
            json.WriteString("uri", events[i].Uri.Path);
            json.WritePropertyName("data");
            data[i].RootElement.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteImpact(Utf8JsonWriter json, string action, ToldEvent e, JsonElement data)
    {
        json.WriteStartObject();
        json.WritePropertyName("new");
        WriteObject(json, e.Uri.Id, data, deleted: action == "delete");
        if (e.Before is { } before)
        {
            using JsonDocument old = JsonDocument.Parse(before, s_reading);
            json.WritePropertyName("old");
            WriteObject(json, e.Uri.Id, old.RootElement, deleted: false);
        }

        json.WriteEndObject();
    }

    /// <summary>The object that an event left, its tombstone, or that its contents were erased.</summary>
    private static void WriteObject(Utf8JsonWriter json, string id, JsonElement data, bool deleted)
    {
        json.WriteStartObject();
        bool erased = data.GetProperty("context").TryGetProperty("erased", out _);
        if (!deleted && !erased && data.TryGetProperty("attributes", out JsonElement attributes))
        {
            foreach (JsonProperty attribute in attributes.EnumerateObject())
            {
                attribute.WriteTo(json);
            }
        }

        json.WriteString("id", id);
        json.WriteNumber("last_modified", data.GetProperty("last_modified").GetInt64());
        if (deleted)
        {
            json.WriteBoolean("deleted", true);
        }
        else if (erased)
        {
            json.WriteBoolean("erased", true);
        }

        json.WriteEndObject();
    }

    private static string? Text(JsonElement context, string name) =>
        context.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
