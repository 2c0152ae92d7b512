using System.Globalization;
using System.Text.Json;

namespace Kinto.Events.Schemas;

/// <summary>A place in a schema document.</summary>
/// <param name="Key">Tells the place from all others: the document and a JSON pointer.</param>
/// <param name="Element">What stands there.</param>
/// <param name="Base">The URI that references there are relative to.</param>
internal sealed record SchemaPlace(string Key, JsonElement Element, Uri Base)
{
    public SchemaPlace At(string name, JsonElement element) => Into(
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal), element);

    public SchemaPlace At(int index, JsonElement element) => Into(index.ToString(CultureInfo.InvariantCulture), element);

    /// <summary>The same place as a schema of its own: an <c>$id</c> there moves the base.</summary>
    public SchemaPlace AsSchema() => Id is { } id && !id.StartsWith('#') && Uri.TryCreate(Base, id, out Uri? moved)
        ? this with { Base = moved }
        : this;

    /// <summary>The schema's <c>$id</c>; Draft 7 ignores all that stands beside a <c>$ref</c>.</summary>
    public string? Id =>
        Element.ValueKind is JsonValueKind.Object
        && !Element.TryGetProperty("$ref", out _)
        && Element.TryGetProperty("$id", out JsonElement id)
        && id.ValueKind is JsonValueKind.String
            ? id.GetString()
            : null;

    private SchemaPlace Into(string segment, JsonElement element) => new($"{Key}/{segment}", element, Base);
}
