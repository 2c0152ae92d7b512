using System.Text.Json;
using Kinto.Events.Validation;
using Kinto.Http.Requests;

namespace Kinto.Http.Erasures;

/// <summary>The body of an erasure: <c>{"data":{"reason":"…"}}</c>.</summary>
internal static class ErasureBody
{
    private const string Name = "data.reason";

    /// <summary>Why something is to be erased; empty with problems where the body doesn't say.</summary>
    public static string Reason(ApiRequest request, List<Problem> problems)
    {
        using JsonDocument? document = BodyRoot.Parse(request, problems);
        if (document is null || !BodyRoot.IsMapping(document.RootElement, "", problems, "data"))
        {
            return "";
        }

        if (!document.RootElement.TryGetProperty("data", out JsonElement data))
        {
            problems.Add(Problem.Body("data", "Required"));
            return "";
        }

        if (!BodyRoot.IsMapping(data, "data", problems, "reason"))
        {
            return "";
        }

        string? reason = data.TryGetProperty("reason", out JsonElement sent) && sent.ValueKind is JsonValueKind.String ? sent.GetString() : null;
        if (string.IsNullOrWhiteSpace(reason))
        {
            problems.Add(Problem.Body(Name, sent.ValueKind is JsonValueKind.Undefined ? "Required" : "A text is needed that says why"));
        }

        return reason ?? "";
    }
}
