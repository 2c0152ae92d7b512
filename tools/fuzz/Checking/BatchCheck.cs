using System.Text;
using System.Text.Json;
using Kinto.Fuzz.Wire;

namespace Kinto.Fuzz.Checking;

/// <summary>Takes a batch and its answer apart.</summary>
internal static class BatchCheck
{
    /// <summary>Each request with its answer, as if it had been sent alone; null for the whole where their numbers differ.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="answer">Its answer, a valid one.</param>
    /// <param name="prefix">The path of the API's root.</param>
    public static IReadOnlyList<(string Method, string Path, WireAnswer Answer)>? Members(WireRequest batch, WireAnswer answer, string prefix)
    {
        using JsonDocument? asked = BodyCheck.Read(batch.Body);
        using JsonDocument? told = BodyCheck.Read(answer.Body);
        if (asked is null || told is null)
        {
            return [];
        }

        JsonElement[] requests = [.. asked.RootElement.GetProperty("requests").EnumerateArray()];
        JsonElement[] answers = [.. told.RootElement.GetProperty("responses").EnumerateArray()];
        JsonElement defaults = asked.RootElement.TryGetProperty("defaults", out JsonElement d) ? d : default;
        return requests.Length == answers.Length ? [.. requests.Zip(answers).Select(m => Member(m.First, defaults, m.Second, prefix))] : null;
    }

    private static (string, string, WireAnswer) Member(JsonElement request, JsonElement defaults, JsonElement answer, string prefix)
    {
        string path = (Member(request, defaults, "path") ?? "").Split('?')[0];
        Dictionary<string, string> headers = answer.GetProperty("headers").EnumerateObject()
            .ToDictionary(h => h.Name, h => h.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
        JsonElement body = answer.GetProperty("body");
        return (
            Member(request, defaults, "method") ?? "GET",
            path.StartsWith(prefix, StringComparison.Ordinal) ? path : prefix + path,
            new(answer.GetProperty("status").GetInt32(), headers, body.ValueKind is JsonValueKind.String ? [] : Encoding.UTF8.GetBytes(body.GetRawText())));
    }

    private static string? Member(JsonElement request, JsonElement defaults, string name) =>
        request.TryGetProperty(name, out JsonElement own) ? own.GetString()
        : defaults.ValueKind is JsonValueKind.Object && defaults.TryGetProperty(name, out JsonElement other) ? other.GetString()
        : null;
}
