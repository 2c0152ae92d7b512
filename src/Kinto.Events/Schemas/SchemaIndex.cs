using System.Text.Json;

namespace Kinto.Events.Schemas;

/// <summary>
/// Where references lead: to places within the document, by JSON pointer or <c>$id</c>, and to the Draft 7 meta-schema. Nothing is
/// ever fetched (specification section 16).
/// </summary>
internal sealed class SchemaIndex
{
    private static readonly string[] s_single =
        ["additionalItems", "additionalProperties", "contains", "propertyNames", "not", "if", "then", "else", "items"];

    private static readonly string[] s_many = ["items", "allOf", "anyOf", "oneOf"];
    private static readonly string[] s_named = ["properties", "patternProperties", "definitions", "dependencies"];

    private readonly Dictionary<string, SchemaPlace> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SchemaPlace, MemberLookup?)> _opened = new(StringComparer.Ordinal);

    public SchemaIndex(JsonElement document)
    {
        Root = new SchemaPlace("", document, new Uri("schema://document/"));
        _places[Address(Root.Base)] = Root;
        Add(Root);
    }

    public SchemaPlace Root { get; }

    /// <summary>What a reference leads to, or null.</summary>
    /// <param name="from">The schema that holds the reference.</param>
    /// <param name="reference">The value of <c>$ref</c>.</param>
    public SchemaPlace? Find(SchemaPlace from, string reference)
    {
        int hash = reference.IndexOf('#', StringComparison.Ordinal);
        string resource = hash < 0 ? reference : reference[..hash];
        string fragment = hash < 0 ? "" : reference[(hash + 1)..];
        Uri? uri = from.Base;
        if (resource.Length > 0 && !Uri.TryCreate(from.Base, resource, out uri))
        {
            return null;
        }

        if (Address(uri) == MetaSchema.Id && !_places.ContainsKey(MetaSchema.Id))
        {
            Add(new SchemaPlace("meta:", MetaSchema.Document, new Uri("schema://meta/")));
        }

        return fragment.Length > 0 && fragment[0] != '/' ? _places.GetValueOrDefault(Address(uri) + "#" + fragment)
            : _places.GetValueOrDefault(Address(uri)) is { } root ? Follow(root, fragment)
            : null;
    }

    private SchemaPlace? Follow(SchemaPlace? place, string pointer)
    {
        foreach (string segment in pointer.Split('/').Skip(1).Select(Unescape))
        {
            if (place is null)
            {
                return null;
            }

            JsonElement inner = default;
            (SchemaPlace schema, MemberLookup? members) = Open(place);
            place = schema.Element.ValueKind switch
            {
                JsonValueKind.Object when members!.TryGet(segment, out inner) => schema.At(segment, inner),
                JsonValueKind.Array when int.TryParse(segment, out int i) && i >= 0 && i < schema.Element.GetArrayLength() =>
                    schema.At(i, schema.Element[i]),
                _ => null,
            };
        }

        return place;
    }

    /// <summary>Many references lead through the same large object: it is looked into once.</summary>
    private (SchemaPlace Schema, MemberLookup? Members) Open(SchemaPlace place)
    {
        if (!_opened.TryGetValue(place.Key, out (SchemaPlace, MemberLookup?) opened))
        {
            opened = (place.AsSchema(), place.Element.ValueKind is JsonValueKind.Object ? new(place.Element) : null);
            _opened.Add(place.Key, opened);
        }

        return opened;
    }

    private static string Unescape(string segment) =>
        Uri.UnescapeDataString(segment).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static string Address(Uri uri) => uri.GetLeftPart(UriPartial.Query);

    private void Add(SchemaPlace outer)
    {
        if (outer.Element.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        SchemaPlace place = outer.AsSchema();
        if (place.Id is { } id)
        {
            int hash = id.IndexOf('#', StringComparison.Ordinal);
            _places.TryAdd(hash >= 0 && hash < id.Length - 1 ? Address(place.Base) + id[hash..] : Address(place.Base), outer);
        }

        foreach (SchemaPlace inner in Inner(place))
        {
            Add(inner);
        }
    }

    private static IEnumerable<SchemaPlace> Inner(SchemaPlace place)
    {
        foreach (JsonProperty keyword in place.Element.EnumerateObject())
        {
            SchemaPlace at = place.At(keyword.Name, keyword.Value);
            if (keyword.Value.ValueKind is JsonValueKind.Array && s_many.Contains(keyword.Name))
            {
                foreach ((int i, JsonElement item) in keyword.Value.EnumerateArray().Index())
                {
                    yield return at.At(i, item);
                }
            }
            else if (keyword.Value.ValueKind is JsonValueKind.Object && s_named.Contains(keyword.Name))
            {
                foreach (JsonProperty member in keyword.Value.EnumerateObject())
                {
                    yield return at.At(member.Name, member.Value);
                }
            }
            else if (s_single.Contains(keyword.Name))
            {
                yield return at;
            }
        }
    }
}
