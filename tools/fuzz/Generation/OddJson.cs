using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kinto.Fuzz.Generation;

/// <summary>JSON values of any form, and texts that are no JSON.</summary>
internal sealed class OddJson(Dice dice)
{
    private static readonly string[] s_numbers =
    [
        "0", "-0", "1", "-1", "0.1", "1.0", "1e3", "1E400", "-1e400", "1e-400", "1.7976931348623157e308", "5e-324", "9007199254740993",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551616",
        "253402300799999", "253402300800000", "-62135596800000", "-62135596800001",
        "1700000000000", "1700000000000.5", "123456789012345678901234567890", "0.30000000000000004",
    ];

    private static readonly string[] s_names =
    [
        "title", "n", "tags", "nested", "a", "b", "c", "a.b", "", "é", "id", "last_modified", "schema", "deleted", "__permissions__", "members",
        "cache_expires", "0",
    ];

    /// <summary>A number, many of them at some bound.</summary>
    public JsonNode Number() => JsonNode.Parse(dice.Pick(s_numbers))!;

    /// <summary>The name of a member.</summary>
    public string Name() => dice.Chance(0.9) ? dice.Pick(s_names) : dice.Pick(OddTexts.All);

    /// <summary>Any value.</summary>
    public JsonNode? Value(int depth = 3) => dice.Below(depth > 0 ? 9 : 6) switch
    {
        0 => null,
        1 => dice.Chance(0.5),
        2 => Number(),
        3 => dice.Below(1000),
        4 => dice.Pick(OddTexts.All),
        5 => dice.Text("abcxyz", dice.Below(8)),
        6 => new JsonArray([.. Enumerable.Range(0, dice.Below(4)).Select(_ => Value(depth - 1))]),
        _ => Object(depth - 1),
    };

    /// <summary>An object of any members.</summary>
    public JsonObject Object(int depth = 2)
    {
        var o = new JsonObject();
        for (int i = dice.Below(4); i > 0; i--)
        {
            o[Name()] = Value(depth);
        }

        return o;
    }

    /// <summary>Changes a place somewhere in a value, or the whole of it.</summary>
    public JsonNode? Mutate(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o when o.Count > 0 && dice.Chance(0.85):
                string name = dice.Pick(o.Select(m => m.Key).ToArray());
                switch (dice.Below(5))
                {
                    case 0:
                        o.Remove(name);
                        break;
                    case 1:
                        o[Name()] = Value();
                        break;
                    default:
                        JsonNode? value = o[name];
                        o.Remove(name);
                        o[name] = Mutate(value);
                        break;
                }

                return o;
            case JsonArray array when array.Count > 0 && dice.Chance(0.85):
                int at = dice.Below(array.Count);
                JsonNode? item = array[at];
                array.RemoveAt(at);
                array.Insert(at, Mutate(item));
                return array;
            default:
                return Value();
        }
    }

    /// <summary>A text that is nearly JSON, or JSON of an extreme form.</summary>
    public string Text(string valid) => dice.Below(14) switch
    {
        0 => valid.Length > 1 ? valid[..dice.Below(valid.Length)] : "{",
        1 => valid + "x",
        2 => "\uFEFF" + valid,
        3 => "{\"data\":{},\"data\":{\"a\":1},\"data\":[]}",
        4 => "{\"data\":" + new string('[', 600) + new string(']', 600) + "}",
        5 => "{\"data\":{\"a\":" + new string('[', 505) + new string(']', 505) + "}}",
        6 => "{\"data\":{\"a\":\"\\ud800\"}}",
        7 => "{\"data\":{\"a\":\"\\u0000\"}}",
        8 => "{\"data\":{\"a\":NaN}}",
        9 => "{\"data\":{\"big\":\"" + new string('y', 100_000) + "\"}}",
        10 => string.Concat("{\"data\":{", string.Join(',', Enumerable.Range(0, 3000).Select(i => $"\"m{i}\":{i}")), "}}"),
        11 => dice.Pick(s_numbers),
        12 => valid.Replace("\"", "'", StringComparison.Ordinal),
        _ => dice.Pick(["null", "[]", "\"text\"", "true", " ", "{", "]", "{\"data\":{}}/*x*/", "{\"data\":{},}", "\0"]),
    };

    /// <summary>The text of a value, as deep as it may be.</summary>
    public static string Write(JsonNode? node) => node is null ? "null" : node.ToJsonString(s_deep);

    private static readonly JsonSerializerOptions s_deep = new() { MaxDepth = 1024 };
}
