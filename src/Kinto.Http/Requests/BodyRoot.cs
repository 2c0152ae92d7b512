using System.Text.Json;
using Kinto.Events.Json;
using Kinto.Events.Validation;

namespace Kinto.Http.Requests;

/// <summary>The root of a JSON body, as far as its form goes (specification section 3.4).</summary>
internal static class BodyRoot
{
    /// <summary>Parses the body; an empty one is an empty object. Null with problems where it can't be used.</summary>
    /// <param name="request">The request.</param>
    /// <param name="problems">What is wrong.</param>
    public static JsonDocument? Parse(ApiRequest request, List<Problem> problems)
    {
        if (request.Body.IsEmpty)
        {
            return JsonDocument.Parse("{}");
        }

        if (!JsonText.TryParse(request.Body, out JsonDocument? document, out string? error))
        {
            problems.Add(Problem.Body("", "Invalid JSON: " + error));
            problems.Add(Problem.Body("", "Required"));
            return null;
        }

        if (document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return document;
        }

        document.Dispose();
        problems.Add(Problem.Body("", "Should be a JSON object or an array"));
        problems.Add(Problem.Body("", "Required"));
        return null;
    }

    /// <summary>Checks that the value is an object with no other members than these.</summary>
    public static bool IsMapping(JsonElement value, string name, List<Problem> problems, params ReadOnlySpan<string> known)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            problems.Add(Problem.Body(name, NotMapping(value)));
            return false;
        }

        var unknown = new List<JsonProperty>();
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                unknown.Add(member);
            }
        }

        if (unknown.Count > 0)
        {
            string listed = string.Join(", ", unknown.Select(m => $"'{m.Name}': {PythonText.Repr(m.Value)}"));
            problems.Add(Problem.Body(name, $"Unrecognized keys in mapping: \"{{{listed}}}\""));
        }

        return unknown.Count == 0;
    }

    /// <summary>The words for a value that should have been an object.</summary>
    public static string NotMapping(JsonElement value) =>
        $"\"{PythonText.Str(value)}\" is not a mapping type: Does not implement dict-like functionality.";
}
