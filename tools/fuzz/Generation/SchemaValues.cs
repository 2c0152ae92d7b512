using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kinto.Fuzz.Document;

namespace Kinto.Fuzz.Generation;

/// <summary>Makes values that a schema of the document allows.</summary>
internal sealed class SchemaValues(ApiDocument document, Knowledge knowledge, OddJson odd, Dice dice)
{
    private static readonly string[] s_principals =
        ["system.Everyone", "system.Authenticated", "account:alice", "/buckets/b0/groups/g0", "/buckets/b1/groups/g1", "basicauth:0b2cf456", "x"];

    private static readonly string[] s_schemas =
    [
        "{}", "{\"type\":\"object\"}", "{\"properties\":{\"n\":{\"type\":\"integer\"}}}", "{\"required\":[\"title\"]}",
        "{\"properties\":{\"title\":{\"type\":\"string\",\"maxLength\":5}},\"additionalProperties\":true}",
        "{\"anyOf\":[{\"required\":[\"a\"]},{\"properties\":{\"n\":{\"minimum\":3}}}]}",
        "{\"$ref\":\"#/definitions/x\",\"definitions\":{\"x\":{\"type\":\"object\"}}}",
        "{\"patternProperties\":{\"^t\":{\"pattern\":\"^[a-z]*$\"}}}",
        "{\"$ref\":\"#\"}", "{\"$ref\":\"http://nowhere.example/\"}", "{\"minProperties\":2}", "{\"not\":{}}",
        "{\"type\":\"nothing\"}", "{\"pattern\":\"(a+)+$\"}", "{\"items\":[{\"type\":\"string\"}]}",
    ];

    private static readonly string[] s_pointers =
    [
        "/data/n", "/data/title", "/data/nested/a", "/data/tags/0", "/data/tags/-", "/data", "/permissions/read/account:alice", "/permissions/write/x",
        "/permissions/read", "/permissions/record:create", "/other", "/data/a~1b", "/data/n/m",
    ];

    /// <summary>A value.</summary>
    /// <param name="schema">The schema, or a reference to one.</param>
    /// <param name="name">The name of the member that it is for.</param>
    public JsonNode? Make(JsonNode schema, string name = "")
    {
        JsonObject s = document.Resolve(schema);
        if (s["nullable"] is not null && dice.Chance(0.1))
        {
            return null;
        }

        if (s["enum"] is JsonArray values)
        {
            return dice.Pick<JsonNode?>([.. values])!.DeepClone();
        }

        if ((s["anyOf"] ?? s["oneOf"]) is JsonArray forms)
        {
            return Make(dice.Pick<JsonNode?>([.. forms])!, name);
        }

        return s["type"]?.ToString() switch
        {
            "object" => name is "schema" || name.EndsWith(":schema", StringComparison.Ordinal) ? JsonNode.Parse(dice.Pick(s_schemas)) : Object(s),
            "array" => Array(s, name),
            "string" => Text(s, name),
            "integer" => dice.Chance(0.8) ? dice.Below(100) : long.Parse(dice.Pick(knowledge.Timestamps), CultureInfo.InvariantCulture),
            "number" => dice.Below(100) / 4.0,
            "boolean" => dice.Chance(0.5),
            _ => name is "last_modified" ? long.Parse(dice.Pick(knowledge.Timestamps), CultureInfo.InvariantCulture) + dice.Below(3) - 1 : odd.Value(),
        };
    }

    /// <summary>A text that the schema allows.</summary>
    public string Text(JsonObject schema, string name)
    {
        string text = Candidate(name, schema["enum"] as JsonArray);
        if (schema["pattern"]?.ToString() is not { } pattern || Regex.IsMatch(text, pattern))
        {
            return text;
        }

        string timestamp = dice.Pick(knowledge.Timestamps);
        string[] fitting = [.. new[] { "\"" + timestamp + "\"", timestamp, "*", "r" + dice.Below(12), "/data/n", "/buckets/b0" }.Where(t => Regex.IsMatch(t, pattern))];
        return fitting.Length > 0 ? dice.Pick(fitting) : text;
    }

    private string Candidate(string name, JsonArray? values) => name switch
    {
        _ when values is not null => dice.Pick<JsonNode?>([.. values])!.ToString(),
        "id" => dice.Pick(["b0", "b1", "c0", "g0", "r0", "r1", "r2", dice.Text("abcdefgh0123", 8), new('z', 512)]),
        "_sort" => dice.Pick(["n", "-n", "title,-n", "-last_modified", "last_modified", "id", "nested.a,-title", "+n", "a.b.c"]),
        "_fields" => dice.Pick(["n", "title,nested.a", "id", "deleted", "schema", "tags", "a,b,c"]),
        "_token" => Token(),
        "path" or "from" => dice.Pick(s_pointers),
        "principal" => dice.Pick(s_principals),
        _ => dice.Chance(0.7) ? dice.Text("abcdefgh", 1 + dice.Below(6)) : dice.Pick(OddTexts.All),
    };

    private string Token() => knowledge.Pages.Count > 0
        ? Uri.UnescapeDataString(dice.Pick(knowledge.Pages).Split("_token=")[^1].Split('&')[0])
        : "eyJ9";

    private JsonArray Array(JsonObject schema, string name)
    {
        int length = dice.Pick((6, dice.Below(3)), (2, dice.Below(6)), (1, 0));
        bool isOfPrincipals = schema["items"]!["$ref"]?.ToString().EndsWith("/Principal", StringComparison.Ordinal) == true;
        return [.. Enumerable.Range(0, length).Select(_ => isOfPrincipals ? dice.Pick(s_principals) : Make(schema["items"]!, name))];
    }

    private JsonObject Object(JsonObject schema)
    {
        var o = new JsonObject();
        string[] required = schema["required"]?.Deserialize<string[]>() ?? [];
        foreach ((string name, JsonNode? member) in schema["properties"]?.AsObject() ?? [])
        {
            if (required.Contains(name) || dice.Chance(name.Contains("schema", StringComparison.Ordinal) ? 0.05 : name is "data" ? 0.9 : 0.3))
            {
                o[name] = Make(member!, name);
            }
        }

        // Closed objects say so; others may hold anything.
        if (schema["additionalProperties"] is not JsonValue && o.Count == 0 | dice.Chance(0.7))
        {
            bool hasForm = schema["additionalProperties"] is JsonObject;
            for (int i = dice.Below(4); i > 0; i--)
            {
                string name = hasForm
                    ? dice.Pick(["X-One", "If-None-Match", "Accept", "read", "other"])
                    : dice.Pick(["title", "n", "tags", "nested", "a", "b"]);
                o[name] = hasForm ? Make(schema["additionalProperties"]!) : odd.Value();
            }
        }

        return o;
    }
}
