using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kinto.Events.Json;

/// <summary>Turns parsed JSON into trees that a patch may change, and back.</summary>
internal static class NodeConversion
{
    /// <summary>One level of room above what may be written, for the envelope that a patch puts around an object.</summary>
    private const int MaxDepth = JsonText.MaxWrittenDepth + 8;

    private static readonly JsonSerializerOptions s_deep = new() { MaxDepth = MaxDepth };

    /// <summary>A tree of its own, canonical: of a repeated name only the last member is left, and it may outlive the document.</summary>
    public static JsonNode? ToNode(JsonElement element) =>
        JsonNode.Parse(JsonText.Canonical(element), nodeOptions: null, new JsonDocumentOptions { MaxDepth = MaxDepth });

    /// <summary>The tree as parsed JSON, its members in the order in which they stand.</summary>
    public static JsonElement ToElement(JsonNode? node) => JsonSerializer.SerializeToElement(node, s_deep);
}
