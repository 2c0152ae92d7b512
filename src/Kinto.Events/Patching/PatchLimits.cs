using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Json;

namespace Kinto.Events.Patching;

/// <summary>
/// Keeps a JSON patch from growing a document out of all bounds: each <c>copy</c> of the whole into itself doubles it, in size and in
/// depth. RFC 6902 sets no limits and Kinto has none.
/// </summary>
internal sealed class PatchLimits
{
    /// <summary>How much one patch may copy and move: values, and characters of names and strings.</summary>
    public const long MaxMoved = 16 * 1024 * 1024;

    private long _left = MaxMoved;

    /// <summary>Checks how deep a value would go that an operation brings along.</summary>
    public static string? Check(JsonNode? value, int depth)
    {
        long unlimited = long.MaxValue;
        return Weigh(value, depth, ref unlimited);
    }

    /// <summary>Checks a value that is copied or moved within the document, and counts it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="depth">How many objects and arrays of the object's data are around the place where it is put.</param>
    /// <returns>The sentence that says which limit is broken, or null.</returns>
    public string? Count(JsonNode? value, int depth) => Weigh(value, depth, ref _left);

    private static string? Weigh(JsonNode? value, int depth, ref long left)
    {
        left--;
        string? error = left < 0 ? "the patch moves and copies too much" : null;
        switch (value)
        {
            case JsonObject or JsonArray when depth >= JsonText.MaxWrittenDepth:
                return $"arrays and objects are nested more than {JsonText.MaxWrittenDepth} deep";
            case JsonObject members:
                foreach ((string name, JsonNode? member) in members)
                {
                    left -= name.Length;
                    error ??= Weigh(member, depth + 1, ref left);
                }

                break;
            case JsonArray items:
                for (int i = 0; i < items.Count && error is null; i++)
                {
                    error = Weigh(items[i], depth + 1, ref left);
                }

                break;
            case not null when value.GetValueKind() is JsonValueKind.String:
                left -= value.GetValue<string>().Length;
                break;
        }

        return error;
    }
}
