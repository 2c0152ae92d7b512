using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Documentation;

/// <summary>Compares an answer with the one that a page shows.</summary>
internal static class Expected
{
    private const string Anything = "…";

    /// <summary>What differs, in words; null where nothing does.</summary>
    public static string? Difference(Example expected, Answer answer, Remembered remembered)
    {
        if (answer.Status != expected.Status)
        {
            return $"the status is {answer.Status}";
        }

        foreach ((string name, string value) in expected.Headers)
        {
            if (!answer.Headers.TryGetValue(name, out string? actual) || !remembered.Matches(value, actual))
            {
                return $"{name} is '{actual}'";
            }
        }

        bool isJson = answer.Headers.GetValueOrDefault("Content-Type")?.StartsWith("application/json", StringComparison.Ordinal) is true;
        return expected.Body.Length == 0 ? null
            : isJson ? Json(JsonNode.Parse(expected.Body), JsonNode.Parse(answer.Text), "", remembered)
            : remembered.Matches(expected.Body.TrimEnd('\n'), answer.Text.ReplaceLineEndings("\n").TrimEnd('\n')) ? null
            : "the body is another";
    }

    private static string? Json(JsonNode? expected, JsonNode? actual, string place, Remembered remembered) => (expected, actual) switch
    {
        (JsonValue text, _) when text.TryGetValue(out string? s) =>
            s == Anything || remembered.Matches(s, Plain(actual)) ? null : $"{place} is {Plain(actual)}",
        (JsonObject members, JsonObject found) => Members(members, found, place, remembered),
        (JsonArray items, JsonArray found) when items.Count == found.Count =>
            items.Index().Select(i => Json(i.Item, found[i.Index], $"{place}/{i.Index}", remembered)).FirstOrDefault(d => d is not null),
        _ => JsonNode.DeepEquals(expected, actual) ? null : $"{place} is {Plain(actual)}",
    };

    private static string? Members(JsonObject expected, JsonObject actual, string place, Remembered remembered)
    {
        foreach ((string name, JsonNode? value) in expected)
        {
            if (name == Anything)
            {
                continue;
            }

            string known = remembered.Fill(name);
            string? difference = actual.ContainsKey(known) ? Json(value, actual[known], $"{place}/{known}", remembered) : $"there is no {place}/{known}";
            if (difference is not null)
            {
                return difference;
            }
        }

        string[] names = [.. expected.Select(e => remembered.Fill(e.Key))];
        string? more = expected.ContainsKey(Anything) ? null : actual.Select(a => a.Key).FirstOrDefault(k => !names.Contains(k));
        return more is null ? null : $"there is {place}/{more}, which the page doesn't show";
    }

    private static string Plain(JsonNode? value) => value is JsonValue v && v.TryGetValue(out string? s) ? s : value?.ToJsonString() ?? "null";
}
