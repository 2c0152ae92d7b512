using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Comparing;
using Kinto.Events.State;
using Kinto.Http.TimeTravel;

namespace Kinto.Http.Comparing;

/// <summary>A page of differences as a unified diff of the objects' JSON, indented, one file an object: what <c>diff -u</c> would say.</summary>
internal static class DiffText
{
    private static readonly JsonWriterOptions s_indented = new()
    {
        Indented = true,
        MaxDepth = 1000,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    public static ReadOnlyMemory<byte> Of(IReadOnlyList<DiffEntry> entries, long from, long to)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {PastInstant.Text(from)} ({from}) to {PastInstant.Text(to)} ({to})\n");
        foreach (DiffEntry entry in entries)
        {
            string user = entry.Change.UserId is { } id ? Line(id) : "nobody known";
            text.Append(CultureInfo.InvariantCulture, $"# {entry.Action} by {user} at {PastInstant.Text(entry.Change.Timestamp)}\n");
            text.Append(CultureInfo.InvariantCulture, $"--- {Name(entry, entry.Change.Before)}\n+++ {Name(entry, entry.Change.After)}\n");
            UnifiedDiff.Write(Lines(entry, entry.Change.Before), Lines(entry, entry.Change.After), text);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Name(DiffEntry entry, StoredObject? o) => o is null
        ? "/dev/null"
        : string.Create(CultureInfo.InvariantCulture, $"{Line(entry.Uri.Path)}\t{o.LastModified}");

    private static string[] Lines(DiffEntry entry, StoredObject? o)
    {
        if (o is null)
        {
            return [];
        }

        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, s_indented))
        {
            Write(ObjectDiff.Document(entry.Uri, o, entry.ShowsPermissions), writer);
        }

        return Encoding.UTF8.GetString(json.ToArray()).Split('\n');
    }

    /// <summary>Members in the order of their names, so that equal members stand at equal places.</summary>
    private static void Write(JsonNode? node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case JsonObject members:
                writer.WriteStartObject();
                foreach ((string name, JsonNode? value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (JsonNode? item in items)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    /// <summary>A user's id or a path in a line of its own: nothing in it can begin another.</summary>
    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
