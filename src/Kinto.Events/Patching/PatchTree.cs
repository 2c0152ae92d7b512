using System.Globalization;
using System.Text.Json.Nodes;
using Kinto.Events.Validation;

namespace Kinto.Events.Patching;

/// <summary>
/// The steps that the operations of a JSON patch are made of. Each gives null, or the sentence that says why it can't be done, in
/// the words that Kinto's clients know.
/// </summary>
internal static class PatchTree
{
    /// <summary>Follows a path.</summary>
    public static string? Find(JsonNode? root, ReadOnlySpan<string> path, out JsonNode? found)
    {
        found = root;
        string? error = null;
        for (int i = 0; i < path.Length && error is null; i++)
        {
            error = Step(found, path[i], out found);
        }

        return error;
    }

    /// <summary>Puts a value in: a member is set, an item is inserted.</summary>
    public static string? Add(JsonNode? parent, string name, JsonNode? value)
    {
        switch (parent)
        {
            case JsonObject members:
                members[name] = value;
                return null;
            case JsonArray items when name == "-":
                items.Add(value);
                return null;
            case JsonArray items when Index(name) is { } i:
                if (i > items.Count)
                {
                    return "can't insert outside of list";
                }

                items.Insert(i, value);
                return null;
            default:
                return NoStep(parent, name);
        }
    }

    /// <summary>Takes a value out.</summary>
    public static string? Remove(JsonNode? parent, string name)
    {
        switch (parent)
        {
            case JsonObject members:
                return members.Remove(name) ? null : $"can't remove a non-existent object '{name}'";
            case JsonArray when name == "-":
                return "invalid array index '-'";
            case JsonArray items when Index(name) is { } i:
                if (i >= items.Count)
                {
                    return $"can't remove a non-existent object '{name}'";
                }

                items.RemoveAt(i);
                return null;
            default:
                return NoStep(parent, name);
        }
    }

    /// <summary>Puts a value where there is one.</summary>
    public static string? Replace(JsonNode? parent, string name, JsonNode? value)
    {
        switch (parent)
        {
            case JsonObject members when !members.ContainsKey(name):
                return $"can't replace a non-existent object '{name}'";
            case JsonObject members:
                members[name] = value;
                return null;
            case JsonArray when name == "-":
                return "'path' with '-' can't be applied to 'replace' operation";
            case JsonArray items when Index(name) is { } i:
                if (i >= items.Count)
                {
                    return "can't replace outside of list";
                }

                items[i] = value;
                return null;
            default:
                return NoStep(parent, name);
        }
    }

    /// <summary>Looks up what is to be moved or copied.</summary>
    public static string? Take(JsonNode? parent, string name, out JsonNode? value)
    {
        value = null;
        switch (parent)
        {
            case JsonObject members:
                return members.TryGetPropertyValue(name, out value) ? null : PythonText.Repr(name);
            case JsonArray items when name == "-" || Index(name) >= items.Count:
                return "list index out of range";
            case JsonArray items when Index(name) is { } i:
                value = items[i];
                return null;
            default:
                return NoStep(parent, name);
        }
    }

    private static string? Step(JsonNode? at, string name, out JsonNode? next)
    {
        next = null;
        switch (at)
        {
            case JsonObject members:
                return members.TryGetPropertyValue(name, out next) ? null : $"member '{name}' not found in {PythonText.Repr(members)}";
            case JsonArray items when name == "-" || Index(name) >= items.Count:
                return $"index '{name}' is out of bounds";
            case JsonArray items when Index(name) is { } i:
                next = items[i];
                return null;
            default:
                return NoStep(at, name);
        }
    }

    private static string NoStep(JsonNode? at, string name) => at is JsonArray
        ? $"'{name}' is not a valid sequence index"
        : $"Document '<class '{PythonText.TypeName(at)}'>' does not support indexing, must be mapping/sequence or support __getitem__";

    /// <summary>RFC 6901: digits without a leading zero. One that is too large for any array is the largest number there is.</summary>
    private static int? Index(string name) =>
        name.Length == 0 || name.AsSpan().ContainsAnyExceptInRange('0', '9') || (name[0] == '0' && name.Length > 1) ? null
        : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index
        : int.MaxValue;
}
