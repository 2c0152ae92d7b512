using System.Text.Json;

namespace Kinto.Events.Schemas;

/// <summary>A keyword as it stands in a schema, and the means to make sense of it.</summary>
/// <param name="Compiler">Makes the schemas inside of it.</param>
/// <param name="Place">The schema that it belongs to.</param>
/// <param name="Name">The keyword.</param>
/// <param name="Value">Its value.</param>
internal sealed record KeywordSource(SchemaCompiler Compiler, SchemaPlace Place, string Name, JsonElement Value)
{
    public JsonElement Schema => Place.Element;

    /// <summary>The schema that is the keyword's value.</summary>
    public Subschema Inner() => Compiler.Compile(Place.At(Name, Value), Name);

    /// <summary>The schema that another keyword beside this one has as its value.</summary>
    public Subschema? Sibling(string name) =>
        Schema.TryGetProperty(name, out JsonElement value) ? Compiler.Compile(Place.At(name, value), name) : null;

    /// <summary>The schemas in an array.</summary>
    public Subschema[] List() =>
        [.. Value.EnumerateArray().Select((item, i) => Compiler.Compile(Place.At(Name, Value).At(i, item), Name))];

    /// <summary>The schema that is a member of the keyword's value.</summary>
    public Subschema Member(JsonProperty member) =>
        Compiler.Compile(Place.At(Name, Value).At(member.Name, member.Value), Name);
}
