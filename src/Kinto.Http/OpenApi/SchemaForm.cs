using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Kinto.Http.OpenApi;

/// <summary>Short forms for schemas; meant for <c>using static</c>.</summary>
internal static class SchemaForm
{
    /// <summary>A schema of <c>components</c>, by its name.</summary>
    public static OpenApiSchemaReference Ref(string name) => new(name);

    /// <summary>A text.</summary>
    public static OpenApiSchema Text(string? description = null, string? pattern = null, int? minLength = null, int? maxLength = null, string? format = null) => new()
    {
        Type = JsonSchemaType.String,
        Description = description,
        Pattern = pattern,
        MinLength = minLength,
        MaxLength = maxLength,
        Format = format,
    };

    /// <summary>One of these texts.</summary>
    public static OpenApiSchema OneOfTexts(string? description, params IEnumerable<string> values) =>
        new() { Type = JsonSchemaType.String, Description = description, Enum = [.. values.Select(v => (JsonNode)v)] };

    /// <summary>An integer of 64 bits.</summary>
    public static OpenApiSchema Integer(string? description = null, long? minimum = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int64",
        Description = description,
        Minimum = minimum?.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>One of these integers.</summary>
    public static OpenApiSchema OneOfIntegers(string? description, params IEnumerable<int> values) =>
        new() { Type = JsonSchemaType.Integer, Description = description, Enum = [.. values.Select(v => (JsonNode)v)] };

    /// <summary>true or false.</summary>
    public static OpenApiSchema Flag(string? description = null) => new() { Type = JsonSchemaType.Boolean, Description = description };

    /// <summary>Any JSON value.</summary>
    public static OpenApiSchema Anything(string? description = null) => new() { Description = description };

    /// <summary>An array.</summary>
    public static OpenApiSchema ListOf(IOpenApiSchema items, string? description = null) =>
        new() { Type = JsonSchemaType.Array, Items = items, Description = description };

    /// <summary>A value of any of the forms.</summary>
    public static OpenApiSchema AnyOf(string? description, params IEnumerable<IOpenApiSchema> forms) =>
        new() { Description = description, AnyOf = [.. forms] };

    /// <summary>An object with these members alone; those whose names end in <c>?</c> may be missing.</summary>
    public static OpenApiSchema Closed(string? description, params IEnumerable<(string Name, IOpenApiSchema Schema)> members) =>
        Members(description, isOpen: false, members);

    /// <summary>The same, with any others besides.</summary>
    public static OpenApiSchema Open(string? description, params IEnumerable<(string Name, IOpenApiSchema Schema)> members) =>
        Members(description, isOpen: true, members);

    /// <summary>An object whose members all have one form, whatever their names.</summary>
    public static OpenApiSchema MapOf(IOpenApiSchema values, string? description = null) =>
        new() { Type = JsonSchemaType.Object, AdditionalProperties = values, Description = description };

    /// <summary>The same, or null.</summary>
    public static OpenApiSchema OrNull(OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;
        return schema;
    }

    private static OpenApiSchema Members(string? description, bool isOpen, IEnumerable<(string Name, IOpenApiSchema Schema)> members)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = description,
            AdditionalPropertiesAllowed = isOpen,
            Properties = members.ToDictionary(m => m.Name.TrimEnd('?'), m => m.Schema),
        };
        HashSet<string> required = [.. members.Where(m => !m.Name.EndsWith('?')).Select(m => m.Name)];
        schema.Required = required.Count > 0 ? required : null;
        return schema;
    }
}
