using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kinto.Events.Json;

/// <summary>
/// An immutable JSON object, held as its canonical text (see <see cref="JsonText"/>). Two are equal when their bytes
/// are: the order of members and the spelling of a number make no difference, but <c>1</c> and <c>1.0</c> differ.
/// </summary>
[JsonConverter(typeof(JsonObjectTextConverter))]
public sealed class JsonObjectText : IEquatable<JsonObjectText>
{
    private static readonly JsonDocumentOptions Trusted = new() { MaxDepth = JsonText.MaxWrittenDepth };

    private readonly byte[] utf8;

    private JsonObjectText(byte[] utf8) => this.utf8 = utf8;

    /// <summary>The object without members: <c>{}</c>.</summary>
    public static JsonObjectText Empty { get; } = new("{}"u8.ToArray());

    /// <summary>The canonical text: pure ASCII, ready for the wire.</summary>
    public ReadOnlyMemory<byte> Utf8 => utf8;

    /// <summary>Takes the canonical form of an object.</summary>
    /// <exception cref="ArgumentException"><paramref name="element"/> is not an object.</exception>
    /// <inheritdoc cref="JsonText.WriteCanonical" path="/exception"/>
    public static JsonObjectText FromElement(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
            ? new(JsonText.Canonical(element))
            : throw new ArgumentException($"A JSON object is needed, not {element.ValueKind}.", nameof(element));

    /// <summary>Takes the canonical form of a tree; later changes to the tree have no effect.</summary>
    /// <inheritdoc cref="JsonText.WriteCanonical" path="/exception"/>
    public static JsonObjectText FromNode(JsonObject node) => new(JsonText.Canonical(node));

    /// <summary>
    /// Takes over bytes that <see cref="Utf8"/> once gave, unchecked. Text that went through <c>jsonb</c> is not
    /// canonical any more: it comes in by <see cref="FromElement"/> or the converter.
    /// </summary>
    public static JsonObjectText FromCanonicalUtf8(byte[] bytes) => new(bytes);

    /// <summary>The object without those top-level members.</summary>
    public JsonObjectText Without(params ReadOnlySpan<string> names) => MemberCut.Cut(utf8, names) is { } rest ? new(rest) : this;

    /// <summary>The canonical text of a top-level member's value; empty where there is no such member.</summary>
    public ReadOnlyMemory<byte> Member(string name) => MemberSearch.Find(utf8, name);

    /// <summary>A new tree, for the caller to change.</summary>
    public JsonObject ToNode() => JsonNode.Parse(utf8, nodeOptions: null, Trusted)!.AsObject();

    /// <summary>The structure of the text, to be disposed of by the caller.</summary>
    public JsonDocument Parse() => JsonDocument.Parse(utf8, Trusted);

    /// <inheritdoc/>
    public bool Equals(JsonObjectText? other) => other is not null && utf8.AsSpan().SequenceEqual(other.utf8);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonObjectText);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(utf8);
        return hash.ToHashCode();
    }

    /// <summary>The canonical text.</summary>
    public override string ToString() => Encoding.ASCII.GetString(utf8);
}
