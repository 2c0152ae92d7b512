using System.Text.Json;

namespace Kinto.Events.Schemas;

/// <summary>Equality of JSON values: <c>1</c> equals <c>1.0</c>, the order of members doesn't matter, <c>true</c> isn't 1.</summary>
internal sealed class JsonEquality : IEqualityComparer<JsonElement>
{
    public static JsonEquality Instance { get; } = new();

    public bool Equals(JsonElement x, JsonElement y) => JsonElement.DeepEquals(x, y);

    public int GetHashCode(JsonElement obj) => obj.ValueKind switch
    {
        JsonValueKind.Object => obj.EnumerateObject()
            .Aggregate(1, (sum, m) => unchecked(sum + HashCode.Combine(m.Name, GetHashCode(m.Value)))),
        JsonValueKind.Array => obj.EnumerateArray().Aggregate(2, (hash, item) => HashCode.Combine(hash, GetHashCode(item))),
        JsonValueKind.String => string.GetHashCode(obj.GetString(), StringComparison.Ordinal),
        JsonValueKind.Number => obj.GetDouble() is var d && d == 0 ? 0 : d.GetHashCode(),
        _ => (int)obj.ValueKind,
    };
}
