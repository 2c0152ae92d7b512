using System.Text.Json;

namespace Kinto.Events.Json;

/// <summary>Counts levels while writing, so that no text is written that could not be read back.</summary>
internal static class Depth
{
    public static int Deeper(int depth) =>
        depth < JsonText.MaxWrittenDepth
            ? depth + 1
            : throw new JsonException($"Arrays and objects are nested more than {JsonText.MaxWrittenDepth} deep.");
}
