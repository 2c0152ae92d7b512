using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Validation;

namespace Kinto.Events.Patching;

/// <summary>One operation of a JSON patch (RFC 6902), its form checked.</summary>
/// <param name="Op"><c>test</c>, <c>add</c>, <c>remove</c>, <c>replace</c>, <c>move</c> or <c>copy</c>.</param>
/// <param name="Path">A pointer that starts with a slash.</param>
/// <param name="From">Where <c>move</c> and <c>copy</c> take from.</param>
/// <param name="HasValue">Whether there is a value at all, for it may be null.</param>
/// <param name="Value">The value; never changed.</param>
public sealed record JsonPatchOperation(string Op, string Path, string? From, bool HasValue, JsonNode? Value)
{
    /// <summary>Reads the body of a JSON patch.</summary>
    /// <param name="body">The body; an undefined element for an empty one. The result doesn't refer to it.</param>
    /// <param name="problems">What is wrong with it, as specification section 8.4 has it; empty where all is well.</param>
    public static IReadOnlyList<JsonPatchOperation> Parse(JsonElement body, out IReadOnlyList<Problem> problems)
    {
        var found = new List<Problem>();
        problems = found;
        return JsonPatchForm.Read(body, found);
    }
}
