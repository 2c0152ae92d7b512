using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kinto.Events.Json;

/// <summary>
/// Reads JSON text as Kinto does, and writes it in one canonical form: compact ASCII, members in ordinal order of
/// their names, one spelling a number. Source: <c>spec/http-api.md</c> section 1 (conventions) and 3.4 (body).
/// </summary>
public static class JsonText
{
    /// <summary>How many arrays and objects a request body may hold inside one another.</summary>
    public const int MaxDepth = 512;

    /// <summary>
    /// How deep a text may be that is written. A patch may add levels to a record that already has
    /// <see cref="MaxDepth"/>; what is stored must stay readable inside an event, by a serializer that stops at 1000.
    /// </summary>
    public const int MaxWrittenDepth = 960;

    /// <summary>
    /// Reads one JSON value. Never throws, whatever the bytes.
    /// </summary>
    /// <param name="utf8">The text. The document refers to it: it must not change while the document is in use.</param>
    /// <param name="document">The value, to be disposed of by the caller. It may hold duplicate names: the last one counts.</param>
    /// <param name="error">What to say after <c>Invalid JSON: </c>; it quotes nothing from the text.</param>
    /// <returns>Whether <paramref name="utf8"/> is JSON that can be stored.</returns>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8,
        [NotNullWhen(true)] out JsonDocument? document,
        [NotNullWhen(false)] out string? error)
    {
        error = TextCheck.FindError(utf8.Span);
        document = error is null ? JsonDocument.Parse(utf8, new() { MaxDepth = MaxDepth }) : null;
        return error is null;
    }

    /// <summary>Writes any JSON value in canonical form.</summary>
    /// <exception cref="JsonException">
    /// The value did not pass <see cref="TryParse"/> and holds a lone surrogate or a number that is no finite double,
    /// or it is deeper than <see cref="MaxWrittenDepth"/>.
    /// </exception>
    public static void WriteCanonical(JsonElement element, IBufferWriter<byte> output) =>
        ElementText.Write(element, output, depth: 0);

    /// <summary>The canonical text of any JSON value, in UTF-8.</summary>
    /// <inheritdoc cref="WriteCanonical" path="/exception"/>
    public static byte[] Canonical(JsonElement element)
    {
        using var output = new PooledText();
        ElementText.Write(element, output, depth: 0);
        return output.ToArray();
    }

    /// <summary>The canonical text of a tree, in UTF-8; a missing node is <c>null</c>.</summary>
    /// <inheritdoc cref="WriteCanonical" path="/exception"/>
    public static byte[] Canonical(JsonNode? node)
    {
        using var output = new PooledText();
        NodeText.Write(node, output, depth: 0);
        return output.ToArray();
    }

    /// <summary>A string as JSON, quotes included, in ASCII. A lone surrogate becomes U+FFFD.</summary>
    public static byte[] CanonicalString(string value)
    {
        using var output = new PooledText();
        StringText.Write(value, output);
        return output.ToArray();
    }
}
