using System.Text.Json;
using Kinto.Events.Json;

namespace Kinto.Projections.Queries;

/// <summary>
/// Where a page ended: the values that the sort fields had in its last object (specification section 12.3). The next page is what
/// comes strictly after them, so it neither depends on how far the list was read nor on what was deleted meanwhile.
/// </summary>
/// <param name="Values">By the field's dotted name; a field that the last object lacked is absent.</param>
public sealed record Cursor(IReadOnlyDictionary<string, JsonElement> Values)
{
    private static readonly JsonDocumentOptions s_trusted = new() { MaxDepth = JsonText.MaxWrittenDepth };

    /// <summary>The field's value; null where it was missing.</summary>
    public JsonElement? this[FieldPath field] => Values.TryGetValue(field.Text, out JsonElement value) ? value : null;

    /// <summary>
    /// The cursor behind an object. For a plural DELETE this is the object as it was before its deletion: a tombstone has lost what
    /// the list is sorted by.
    /// </summary>
    public static Cursor Behind(ListRow last, IReadOnlyList<SortKey> sort)
    {
        var values = new Dictionary<string, JsonElement>(sort.Count);
        using var attributes = JsonDocument.Parse(last.Body ?? "{\"deleted\":true}"u8.ToArray(), s_trusted);
        foreach (FieldPath field in sort.Select(key => key.Field))
        {
            if (ValueOf(field, last, attributes.RootElement) is { } value)
            {
                values[field.Text] = value;
            }
        }

        return new(values);
    }

    private static JsonElement? ValueOf(FieldPath field, ListRow row, JsonElement attributes) =>
        field.IsId ? JsonSerializer.SerializeToElement(row.Id)
        : field.IsLastModified ? JsonSerializer.SerializeToElement(row.LastModified)
        : field.ValueIn(attributes)?.Clone();
}
