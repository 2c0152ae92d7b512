using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Kinto.Events.Validation;

namespace Kinto.Events.Patching;

/// <summary>The form of a JSON patch's body and what Kinto says where it is broken (specification section 8.4).</summary>
internal static class JsonPatchForm
{
    private static readonly string[] s_names = ["op", "path", "from", "value"];
    private static readonly string[] s_ops = ["test", "add", "remove", "replace", "move", "copy"];

    public static IReadOnlyList<JsonPatchOperation> Read(JsonElement body, List<Problem> problems)
    {
        switch (body.ValueKind)
        {
            case JsonValueKind.Array:
                return [.. body.EnumerateArray()
                    .Select((operation, i) => ReadOne(operation, i.ToString(CultureInfo.InvariantCulture), problems))
                    .OfType<JsonPatchOperation>()];
            case JsonValueKind.Undefined:
                problems.Add(Problem.NotIterable("", "{}"));
                break;
            case JsonValueKind.Object:
                problems.Add(Problem.NotIterable("", PythonText.Str(body)));
                break;
            default:
                problems.Add(Problem.Body("", "Should be a JSON object or an array"));
                problems.Add(Problem.Body("", "Required"));
                break;
        }

        return [];
    }

    private static JsonPatchOperation? ReadOne(JsonElement operation, string index, List<Problem> problems)
    {
        if (NodeConversion.ToNode(operation) is not JsonObject members)
        {
            problems.Add(Problem.NotMapping(index, PythonText.Str(operation)));
            return null;
        }

        // Kinto: a name that doesn't belong there hides whatever else is wrong.
        if (members.Where(m => !s_names.Contains(m.Key)).ToList() is { Count: > 0 } strange)
        {
            var unknown = new JsonObject(strange.Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
            problems.Add(Problem.Body(index, $"Unrecognized keys in mapping: \"{PythonText.Repr(unknown)}\""));
            return null;
        }

        int before = problems.Count;
        string? op = Text(members, index, "op", required: true, problems);
        if (op is not null && !s_ops.Contains(op))
        {
            problems.Add(Problem.Body(index + ".op", $"\"{op}\" is not one of {string.Join(", ", s_ops)}"));
        }

        string? path = Pointer(members, index, "path", required: true, problems);
        string? from = Pointer(members, index, "from", required: false, problems);
        bool hasValue = members.TryGetPropertyValue("value", out JsonNode? value);
        return problems.Count == before ? new(op!, path!, from, hasValue, value?.DeepClone()) : null;
    }

    private static string? Pointer(JsonObject members, string index, string name, bool required, List<Problem> problems)
    {
        string? text = Text(members, index, name, required, problems);
        if (text is not null && !text.StartsWith('/'))
        {
            problems.Add(Problem.Body($"{index}.{name}", "String does not match expected pattern"));
        }

        return text;
    }

    private static string? Text(JsonObject members, string index, string name, bool required, List<Problem> problems)
    {
        JsonNode? node = members[name];
        if (PythonTruth.IsFalse(node))
        {
            if (required)
            {
                problems.Add(Problem.Body($"{index}.{name}", "Required"));
            }

            return null;
        }

        if (node!.GetValueKind() is JsonValueKind.String)
        {
            return node.GetValue<string>();
        }

        problems.Add(Problem.Body($"{index}.{name}", $"{PythonText.Str(node)} is not a string: {{'{name}': ''}}"));
        return null;
    }
}
