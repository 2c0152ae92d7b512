using System.Text.Json;

namespace Kinto.Events.Schemas;

/// <summary>Finds members of an object by name: one look-up goes through all of them, many are worth an index.</summary>
internal sealed class MemberLookup
{
    private const int WorthAnIndex = 16;
    private readonly JsonElement _value;
    private readonly Dictionary<string, JsonElement>? _index;

    /// <param name="value">The object.</param>
    /// <param name="lookups">How many names will be asked for, at most.</param>
    public MemberLookup(JsonElement value, int lookups = int.MaxValue)
    {
        _value = value;
        if (lookups > WorthAnIndex && value.GetPropertyCount() > WorthAnIndex)
        {
            _index = new(value.GetPropertyCount(), StringComparer.Ordinal);
            foreach (JsonProperty member in value.EnumerateObject())
            {
                _index[member.Name] = member.Value;
            }
        }
    }

    public bool TryGet(string name, out JsonElement member) =>
        _index?.TryGetValue(name, out member) ?? _value.TryGetProperty(name, out member);

    public bool Lacks(string name) => !TryGet(name, out _);
}
