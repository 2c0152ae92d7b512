using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Kinto.Events.Permissions;

namespace Kinto.Events.Validation;

/// <summary>
/// A group's <c>members</c>: user ids, or <c>system.Authenticated</c>; never groups or <c>system.Everyone</c> (specification sections
/// 14.8 and 15.3). Duplicates stay as they are given.
/// </summary>
public static class GroupMembers
{
    private const string Name = "members";

    /// <summary>The distinct members that a group's attributes name.</summary>
    public static IReadOnlyCollection<string> Of(JsonObjectText attributes)
    {
        using JsonDocument document = attributes.Parse();
        return document.RootElement.TryGetProperty(Name, out JsonElement members) && members.ValueKind is JsonValueKind.Array
            ? members.EnumerateArray().Where(m => m.ValueKind is JsonValueKind.String).Select(m => m.GetString()!).ToHashSet()
            : [];
    }

    internal static IReadOnlyList<Problem> Check(JsonObject attributes, string prefix)
    {
        if (!attributes.TryGetPropertyValue(Name, out JsonNode? members))
        {
            attributes[Name] = new JsonArray();
            return [];
        }

        if (members is not JsonArray array)
        {
            return [Problem.NotIterable(prefix + Name, PythonText.Str(members))];
        }

        return [.. array.Select((member, i) => CheckMember(member, $"{prefix}{Name}.{i}")).OfType<Problem>()];
    }

    private static Problem? CheckMember(JsonNode? member, string name)
    {
        // Kinto: false, 0, [] and {} count as missing too.
        if (PythonTruth.IsFalse(member))
        {
            return Problem.Body(name, "Required");
        }

        if (member!.GetValueKind() is not JsonValueKind.String)
        {
            return Problem.Body(name, $"{PythonText.Str(member)} is not a string: {{'': ''}}");
        }

        string id = member.GetValue<string>();
        if (id.StartsWith("/buckets/", StringComparison.Ordinal) || id == Principal.Everyone)
        {
            return Problem.Body(name, $"{PythonText.Repr(id)} is not a valid user ID.");
        }

        return Principal.Fits(id) ? null : Problem.Body(name, $"Longer than maximum length {Principal.MaxBytes}");
    }
}
