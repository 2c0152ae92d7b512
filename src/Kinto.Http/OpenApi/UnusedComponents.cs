using System.Text.Json.Nodes;

namespace Kinto.Http.OpenApi;

/// <summary>Takes out of a document what nothing refers to, so that the descriptions need not know what else is served.</summary>
internal static class UnusedComponents
{
    private const string Prefix = "#/components/";

    public static void Remove(JsonObject document)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        Follow(document, document["paths"], used);
        JsonObject components = document["components"]!.AsObject();
        foreach ((string kind, JsonNode? parts) in components.ToArray())
        {
            // Security schemes are named, not referred to; all of them belong to the server.
            foreach (string name in parts!.AsObject().Select(p => p.Key).Where(n => kind != "securitySchemes" && !used.Contains($"{kind}/{n}")).ToArray())
            {
                parts.AsObject().Remove(name);
            }

            if (parts.AsObject().Count == 0)
            {
                components.Remove(kind);
            }
        }
    }

    private static void Follow(JsonObject document, JsonNode? node, HashSet<string> used)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (JsonNode? item in array)
                {
                    Follow(document, item, used);
                }

                break;
            case JsonObject o:
                foreach ((string name, JsonNode? value) in o)
                {
                    if (name == "$ref" && value is JsonValue && value.ToString() is var target && target.StartsWith(Prefix, StringComparison.Ordinal))
                    {
                        string[] path = target[Prefix.Length..].Split('/');
                        if (used.Add($"{path[0]}/{path[1]}"))
                        {
                            Follow(document, document["components"]![path[0]]![path[1]], used);
                        }
                    }
                    else
                    {
                        Follow(document, value, used);
                    }
                }

                break;
        }
    }
}
