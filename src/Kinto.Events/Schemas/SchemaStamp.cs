using System.Text.Json.Nodes;
using Kinto.Events.Json;

namespace Kinto.Events.Schemas;

/// <summary>
/// The mark that a record gets when it satisfies its collection's schema: its member <c>schema</c> becomes the collection's
/// <c>last_modified</c> in ms, whatever the client sent there (specification section 16).
/// </summary>
public static class SchemaStamp
{
    public static JsonObjectText On(JsonObjectText record, long collectionLastModified)
    {
        JsonObject stamped = record.ToNode();
        stamped["schema"] = collectionLastModified;
        return JsonObjectText.FromNode(stamped);
    }
}
