using System.Collections.Frozen;
using System.Text.Json;
using static System.Text.Json.JsonValueKind;

namespace Kinto.Events.Schemas;

/// <summary>How a keyword is made.</summary>
/// <param name="Form">Whether a value is of the form that the keyword needs.</param>
/// <param name="Make">Makes the keyword; null where with that value it asks for nothing.</param>
internal sealed record KeywordRule(Func<JsonElement, bool> Form, Func<KeywordSource, Keyword?> Make);

/// <summary>
/// The keywords of Draft 7 that validate. All others (<c>title</c>, <c>format</c>, <c>default</c>, …) ask for nothing; <c>then</c> and
/// <c>else</c> belong to <c>if</c>.
/// </summary>
internal static class KeywordTable
{
    private static readonly FrozenDictionary<string, KeywordRule> s_rules = new Dictionary<string, KeywordRule>
    {
        ["$ref"] = new(IsString, ReferenceKeyword.Make),
        ["type"] = new(v => IsString(v) || IsStrings(v), ValueKeywords.Type),
        ["enum"] = new(IsArray, ValueKeywords.Enum),
        ["const"] = new(_ => true, ValueKeywords.Const),
        ["multipleOf"] = new(v => IsNumber(v) && v.GetDouble() > 0, NumberKeywords.MultipleOf),
        ["maximum"] = new(IsNumber, NumberKeywords.Maximum),
        ["exclusiveMaximum"] = new(IsNumber, NumberKeywords.ExclusiveMaximum),
        ["minimum"] = new(IsNumber, NumberKeywords.Minimum),
        ["exclusiveMinimum"] = new(IsNumber, NumberKeywords.ExclusiveMinimum),
        ["maxLength"] = new(IsSize, SizeKeywords.MaxLength),
        ["minLength"] = new(IsSize, SizeKeywords.MinLength),
        ["pattern"] = new(IsString, StringKeywords.Pattern),
        ["items"] = new(v => IsSchema(v) || IsArray(v), ArrayKeywords.Items),
        ["additionalItems"] = new(IsSchema, ArrayKeywords.AdditionalItems),
        ["maxItems"] = new(IsSize, SizeKeywords.MaxItems),
        ["minItems"] = new(IsSize, SizeKeywords.MinItems),
        ["uniqueItems"] = new(IsBoolean, ArrayKeywords.UniqueItems),
        ["contains"] = new(IsSchema, ArrayKeywords.Contains),
        ["maxProperties"] = new(IsSize, SizeKeywords.MaxProperties),
        ["minProperties"] = new(IsSize, SizeKeywords.MinProperties),
        ["required"] = new(IsStrings, ObjectKeywords.Required),
        ["properties"] = new(IsObject, MemberKeywords.Properties),
        ["patternProperties"] = new(IsObject, MemberKeywords.PatternProperties),
        ["additionalProperties"] = new(IsSchema, MemberKeywords.AdditionalProperties),
        ["dependencies"] = new(IsDependencies, ObjectKeywords.Dependencies),
        ["propertyNames"] = new(IsSchema, ObjectKeywords.PropertyNames),
        ["if"] = new(IsSchema, CombiningKeywords.If),
        ["allOf"] = new(IsArray, CombiningKeywords.AllOf),
        ["anyOf"] = new(IsArray, CombiningKeywords.AnyOf),
        ["oneOf"] = new(IsArray, CombiningKeywords.OneOf),
        ["not"] = new(IsSchema, CombiningKeywords.Not),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static KeywordRule? Find(string name) => s_rules.GetValueOrDefault(name);

    private static bool IsString(JsonElement v) => v.ValueKind is JsonValueKind.String;

    private static bool IsNumber(JsonElement v) => v.ValueKind is Number;

    private static bool IsArray(JsonElement v) => v.ValueKind is JsonValueKind.Array;

    private static bool IsObject(JsonElement v) => v.ValueKind is JsonValueKind.Object;

    private static bool IsBoolean(JsonElement v) => v.ValueKind is True or False;

    private static bool IsSchema(JsonElement v) => IsObject(v) || IsBoolean(v);

    private static bool IsSize(JsonElement v) => IsNumber(v) && JsonNumber.IsInteger(v) && v.GetDouble() >= 0;

    private static bool IsStrings(JsonElement v) => IsArray(v) && v.EnumerateArray().All(IsString);

    private static bool IsDependencies(JsonElement v) =>
        IsObject(v) && v.EnumerateObject().All(d => IsSchema(d.Value) || IsStrings(d.Value));
}
