using System.Globalization;
using System.Text.Json;
using Kinto.Events.Patching;
using Kinto.Events.Schemas;

namespace Kinto.Events.Comparing;

/// <summary>
/// What turns one array into another: items that both have in the same order stay; between them, old and new items are paired off one by
/// one, and what is left over is removed or inserted.
/// </summary>
internal static class ArrayDiff
{
    public static void Between(JsonElement[] from, JsonElement[] to, string pointer, List<JsonPatchOperation> operations)
    {
        int i = 0;
        int j = 0;
        int at = 0; // the place in the array as the operations so far have left it
        foreach ((int oldIndex, int newIndex) in CommonSubsequence.Of(from, to, JsonEquality.Instance).Append((from.Length, to.Length)))
        {
            for (; i < oldIndex && j < newIndex; i++, j++, at++)
            {
                JsonDiff.Values(from[i], to[j], Item(pointer, at), operations);
            }

            for (; i < oldIndex; i++)
            {
                operations.Add(JsonDiff.Removing(Item(pointer, at)));
            }

            for (; j < newIndex; j++, at++)
            {
                operations.Add(JsonDiff.Setting("add", Item(pointer, at), to[j]));
            }

            (i, j, at) = (i + 1, j + 1, at + 1);
        }
    }

    private static string Item(string pointer, int index) => JsonPointer.Below(pointer, index.ToString(CultureInfo.InvariantCulture));
}
