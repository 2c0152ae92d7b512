using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Http.Lists;
using Kinto.Projections.Queries;

namespace Kinto.Http.Permissions;

/// <summary>The JSON of a list of permissions: entries have neither timestamp nor, at the root, an id.</summary>
internal static class PermissionsBody
{
    public static ReadOnlyMemory<byte> Of(IReadOnlyList<ListRow> rows, FieldSelection? fields)
    {
        var body = new ArrayBufferWriter<byte>(rows.Count * 256 + 16);
        body.Write("{\"data\":["u8);
        for (int i = 0; i < rows.Count; i++)
        {
            body.Write(i > 0 ? ","u8 : default);
            byte[] entry = JsonText.Canonical(Entry(rows[i]));
            if (fields is null)
            {
                body.Write(entry);
            }
            else
            {
                using var document = JsonDocument.Parse(entry);
                fields.WriteEntry(document.RootElement, body);
            }
        }

        body.Write("]}"u8);
        return body.WrittenMemory;
    }

    private static JsonObject Entry(ListRow row)
    {
        JsonObject entry = JsonNode.Parse(row.Body!)!.AsObject();
        HashSet<string> held = [.. JsonSerializer.Deserialize<string[]>(row.Acl!)!];
        IEnumerable<string> all = ObjectUri.TryParse(entry["uri"]!.GetValue<string>(), out ObjectUri? uri) ? OwnPermissions.Expand(uri.Kind, held) : held;
        entry["permissions"] = new JsonArray([.. all.Select(p => (JsonNode)p)]);
        return entry;
    }
}
