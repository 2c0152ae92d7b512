using System.Text.Json.Nodes;
using Kinto.Events.Validation;

namespace Kinto.Events.Patching;

/// <summary>A document while a JSON patch is applied to it. After the first failure it is in no state to be used.</summary>
internal sealed class JsonPatchRun(JsonObject root)
{
    private readonly PatchLimits _limits = new();

    /// <summary>Applies one operation.</summary>
    /// <returns>Null, or the sentence that says why it fails.</returns>
    public string? Apply(JsonPatchOperation operation)
    {
        if (!JsonPointer.TryParse(operation.Path, out string[]? path, out string? error))
        {
            return error;
        }

        switch (operation.Op)
        {
            case "move" or "copy":
                return Carry(operation, path);
            case "remove":
                return PatchTree.Find(root, path.AsSpan(0, path.Length - 1), out JsonNode? parent) ?? PatchTree.Remove(parent, path[^1]);
            default:
                // Kinto: below /permissions/read/ and /permissions/write/ the value is the principal that the path names.
                return PointsToPrincipal(operation.Path) ? Set(operation.Op, path, hasValue: true, path[^1])
                    : Set(operation.Op, path, operation.HasValue, operation.Value?.DeepClone());
        }
    }

    private static bool PointsToPrincipal(string path) =>
        path.StartsWith("/permissions/read/", StringComparison.Ordinal) || path.StartsWith("/permissions/write/", StringComparison.Ordinal);

    private string? Set(string op, string[] path, bool hasValue, JsonNode? value)
    {
        string? noValue = hasValue ? null : "The operation does not contain a 'value' member";
        if (op == "test")
        {
            return PatchTree.Find(root, path, out JsonNode? found)
                ?? noValue
                ?? (JsonNode.DeepEquals(found, value) ? null : $"{Told(found)} is not equal to tested value {Told(value)}");
        }

        return noValue
            ?? PatchTree.Find(root, path.AsSpan(0, path.Length - 1), out JsonNode? parent)
            ?? PatchLimits.Check(value, path.Length - 1)
            ?? (op == "add" ? PatchTree.Add(parent, path[^1], value) : PatchTree.Replace(parent, path[^1], value));
    }

    private string? Carry(JsonPatchOperation operation, string[] to)
    {
        if (operation.From is null)
        {
            return "The operation does not contain a 'from' member";
        }

        if (!JsonPointer.TryParse(operation.From, out string[]? from, out string? error))
        {
            return error;
        }

        if (PatchTree.Find(root, from.AsSpan(0, from.Length - 1), out JsonNode? source) is { } lost)
        {
            return lost;
        }

        if (PatchTree.Take(source, from[^1], out JsonNode? value) is { } missing)
        {
            return missing;
        }

        bool moves = operation.Op == "move";
        if (moves && to.AsSpan().StartsWith(from))
        {
            return to.Length == from.Length ? null : "Cannot move values into their own children";
        }

        if (_limits.Count(value, to.Length - 1) is { } limit)
        {
            return limit;
        }

        JsonNode? carried = moves ? value : value?.DeepClone();
        return (moves ? PatchTree.Remove(source, from[^1]) : null)
            ?? PatchTree.Find(root, to.AsSpan(0, to.Length - 1), out JsonNode? parent)
            ?? PatchTree.Add(parent, to[^1], carried);
    }

    private static string Told(JsonNode? value) => $"{PythonText.Str(value)} (<class '{PythonText.TypeName(value)}'>)";
}
