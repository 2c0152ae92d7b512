using System.Text.Json.Nodes;
using Kinto.Fuzz.Document;

namespace Kinto.Fuzz.Generation;

/// <summary>Makes query strings.</summary>
internal sealed class QueryMaker(SchemaValues values, Knowledge knowledge, Dice dice)
{
    private static readonly string[] s_operators =
        ["", "lt_", "max_", "min_", "gt_", "eq_", "not_", "in_", "exclude_", "like_", "has_", "contains_", "contains_any_"];
    private static readonly string[] s_fields =
        ["n", "title", "tags", "nested.a", "a", "id", "last_modified", "deleted", "uri", "resource_name", "record_id", "target.data.n", "x.y.z"];

    private static readonly string[] s_always = ["_limit", "_since", "_sort", "_token", "_fields", "_before", "_unknown", "last_modified", "id"];
    private static readonly string[] s_values = ["1", "2", "abc", "true", "null", "\"1\"", "[1]", "{\"a\":1}", "a*"];

    private static readonly string[] s_tokens =
    [
        "{}",
        "null",
        "\0",
        "{\"last_object\":{\"last_modified\":\"x\"},\"offset\":1,\"nonce\":\"n\"}",
        "{\"last_object\":{\"n\":{},\"last_modified\":1e30},\"offset\":-1,\"nonce\":1}",
        "{\"last_object\":[],\"offset\":0,\"nonce\":\"\"}",
    ];

    /// <summary>Some of an operation's parameters with values of their form.</summary>
    public string Valid(ApiOperation operation)
    {
        var pairs = new List<string>();
        foreach (ApiParameter parameter in operation.Parameters.Where(p => p.In == "query" && dice.Chance(p.Name is "id" or "last_modified" ? 0.03 : 0.12)))
        {
            pairs.Add(parameter.IsFree ? Filter() : $"{parameter.Name}={Encode(Value(parameter))}");
        }

        return string.Join('&', pairs);
    }

    /// <summary>A query with something wrong, or at least odd, in it.</summary>
    public string Odd(ApiOperation operation)
    {
        string[] names = [.. operation.Parameters.Where(p => p.In == "query").Select(p => p.Name), .. s_always];
        var pairs = new List<string> { Valid(operation) };
        for (int i = 1 + dice.Below(3); i > 0; i--)
        {
            pairs.Add(dice.Below(8) switch
            {
                0 => dice.Pick(OddTexts.Raw),
                1 => $"{dice.Pick(s_operators)}{dice.Pick(s_fields)}={dice.Pick(OddTexts.Raw)}",
                2 => dice.Pick(names),
                3 => $"{Encode(dice.Pick(OddTexts.All))}={Encode(dice.Pick(OddTexts.All))}",
                4 => $"{dice.Pick(s_operators)}{dice.Pick(s_fields)}={Encode(dice.Pick(OddTexts.All))}",
                5 => "_sort=" + string.Join(',', Enumerable.Range(0, dice.Pick([1, 3, 101])).Select(n => Encode(dice.Pick(s_fields)) + n)),
                6 => "_token=" + Encode(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(dice.Pick(s_tokens)))),
                _ => $"{dice.Pick(names)}={Encode(dice.Pick(OddTexts.All))}",
            });
        }

        return string.Join('&', pairs.Where(p => p.Length > 0 || dice.Chance(0.1)));
    }

    private string Filter() =>
        $"{dice.Pick(s_operators)}{dice.Pick(s_fields)}={Encode(dice.Chance(0.9) ? dice.Pick(s_values) : dice.Pick(knowledge.Timestamps))}";

    // Who waits for changes sends nothing meanwhile: a second is enough to have waited.
    private string Value(ApiParameter parameter) => parameter.Name is "_wait" ? dice.Pick(["0", "0", "0", "1"]) : parameter.Schema["type"]?.ToString() is "string"
        ? values.Text(parameter.Schema, parameter.Name)
        : values.Make(parameter.Schema, parameter.Name) is { } value ? OddJson.Write((JsonNode)value) : "";

    // Half of a pair of surrogates has no UTF-8; such texts are not made here.
    private static string Encode(string text) => Uri.EscapeDataString(text);
}
