using System.Text.Json;

namespace Kinto.Events.Schemas;

/// <summary>
/// Makes a schema out of its document. Each place becomes one <see cref="Subschema"/>, however many references lead to it, so that
/// circles close; references are followed one after the other, so that a long chain of them needs no stack.
/// </summary>
internal sealed class SchemaCompiler(JsonElement document)
{
    private readonly SchemaIndex _index = new(document);
    private readonly Dictionary<string, Subschema> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaPattern?> _patterns = new(StringComparer.Ordinal);
    private readonly Queue<Action> _references = new();

    /// <summary>Why the document is no schema: the first keyword that makes no sense.</summary>
    public SchemaError? Error { get; private set; }

    public Subschema CompileAll()
    {
        Subschema root = Compile(_index.Root, "");
        while (_references.TryDequeue(out Action? follow))
        {
            follow();
        }

        return root;
    }

    public Subschema Compile(SchemaPlace outer, string label)
    {
        if (_made.TryGetValue(outer.Key, out Subschema? made))
        {
            return made;
        }

        var schema = new Subschema(label);
        _made.Add(outer.Key, schema);
        SchemaPlace place = outer.AsSchema();
        switch (place.Element.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                schema.Become(acceptsAll: place.Element.ValueKind is JsonValueKind.True);
                break;
            case JsonValueKind.Object when place.Element.TryGetProperty("$ref", out JsonElement reference):
                Become(schema, [new("$ref", reference)], place);
                break;
            case JsonValueKind.Object:
                Become(schema, place.Element.EnumerateObject().Select(k => KeyValuePair.Create(k.Name, k.Value)), place);
                break;
            default:
                Refuse(label, place.Element, "A schema is an object or a boolean");
                break;
        }

        return schema;
    }

    /// <summary>The pattern with that text; null where it can't be read.</summary>
    public SchemaPattern? Pattern(string text)
    {
        if (!_patterns.TryGetValue(text, out SchemaPattern? pattern))
        {
            _patterns.Add(text, pattern = SchemaPattern.TryMake(text));
        }

        return pattern;
    }

    /// <summary>Says what is wrong with a keyword; the first one counts.</summary>
    public void Refuse(string keyword, JsonElement value, string message) =>
        Error ??= new([new(keyword, 0)], keyword, value, () => message);

    /// <summary>Arranges for a reference to be followed.</summary>
    /// <param name="from">The schema that holds it.</param>
    /// <param name="reference">The value of <c>$ref</c>.</param>
    /// <param name="arrived">Gets what it leads to; is not called where it leads nowhere.</param>
    public void Follow(SchemaPlace from, string reference, Action<Subschema> arrived) => _references.Enqueue(() =>
    {
        if (_index.Find(from, reference) is { } target)
        {
            arrived(Compile(target, "$ref"));
        }
    });

    private void Become(Subschema schema, IEnumerable<KeyValuePair<string, JsonElement>> members, SchemaPlace place)
    {
        var keywords = new List<Keyword>();
        foreach ((string name, JsonElement value) in members)
        {
            if (KeywordTable.Find(name) is not { } rule)
            {
                continue;
            }

            if (!rule.Form(value))
            {
                Refuse(name, value, $"{Validation.PythonText.Repr(value)} is not what the keyword {name} may be");
            }
            else if (rule.Make(new KeywordSource(this, place, name, value)) is { } keyword)
            {
                keywords.Add(keyword);
            }
        }

        schema.Become(keywords);
    }
}
