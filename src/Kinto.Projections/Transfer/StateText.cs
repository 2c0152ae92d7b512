using System.Text.Json;
using Kinto.Events.Addressing;
using Kinto.Events.State;

namespace Kinto.Projections.Transfer;

/// <summary>How objects are written as lines: <c>uri</c>, and <c>data</c> and <c>permissions</c> as in a body of the API.</summary>
public static class StateText
{
    /// <summary>Writes <c>{"uri", "data", "permissions"}</c>.</summary>
    public static void Write(Utf8JsonWriter writer, ObjectState state)
    {
        writer.WriteStartObject();
        writer.WriteString("uri"u8, state.Uri.Path);
        WriteMembers(writer, state.Uri, state.Object);
        writer.WriteEndObject();
    }

    /// <summary>Writes <c>{"uri", "change", "before", "after"}</c>; of an object that was created or deleted one of the two is null.</summary>
    public static void Write(Utf8JsonWriter writer, StateChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("uri"u8, change.Uri.Path);
        writer.WriteString("change"u8, change.Before is null ? "create"u8 : change.After is null ? "delete"u8 : "update"u8);
        WriteSide(writer, "before", change.Uri, change.Before);
        WriteSide(writer, "after", change.Uri, change.After);
        writer.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter writer, string name, ObjectUri uri, StoredObject? o)
    {
        if (o is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        WriteMembers(writer, uri, o);
        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, ObjectUri uri, StoredObject o)
    {
        writer.WriteStartObject("data"u8);
        writer.WriteString("id"u8, uri.Id);
        writer.WriteNumber("last_modified"u8, o.LastModified);
        using (JsonDocument attributes = o.Attributes.Parse())
        {
            foreach (JsonProperty attribute in attributes.RootElement.EnumerateObject())
            {
                writer.WritePropertyName(attribute.Name);
                writer.WriteRawValue(attribute.Value.GetRawText(), skipInputValidation: true);
            }
        }

        writer.WriteEndObject();
        writer.WritePropertyName("permissions"u8);
        writer.WriteRawValue(o.Permissions.Text, skipInputValidation: true);
    }
}
