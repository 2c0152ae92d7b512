using System.Text.Json;
using Kinto.Events.Validation;

namespace Kinto.Events.Schemas;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c>: the schemas of an object's members.</summary>
internal static class MemberKeywords
{
    public static Keyword Properties(KeywordSource source)
    {
        var byName = source.Value.EnumerateObject().ToDictionary(p => p.Name, source.Member, StringComparer.Ordinal);
        return new Application(source, (value, scope, _) => scope.Errors is null
            ? AllHold(value, scope, (name, member) => !byName.TryGetValue(name, out Subschema? schema) || schema.Holds(member, scope))
            : Explain(value, scope, byName));
    }

    public static Keyword PatternProperties(KeywordSource source)
    {
        var rules = source.Value.EnumerateObject()
            .Select(p => (Pattern: StringKeywords.Read(source, p.Name), Schema: source.Member(p))).ToArray();
        return new Application(source, (value, scope, _) => AllHold(value, scope, (name, member) => rules.Aggregate(
            true, (holds, rule) => (!rule.Pattern!.Matches(name, scope.Run) || rule.Schema.Holds(member, scope.In(name))) & holds)));
    }

    /// <summary>Is about the members that neither of the other two keywords is about.</summary>
    public static Keyword AdditionalProperties(KeywordSource source)
    {
        var names = Names(source.Schema, "properties").ToHashSet(StringComparer.Ordinal);
        string[] texts = [.. Names(source.Schema, "patternProperties").Order(StringComparer.Ordinal)];
        SchemaPattern?[] patterns = [.. texts.Select(text => StringKeywords.Read(source, text))];
        bool IsExtra(string name, Scope scope) => !names.Contains(name) && !patterns.Any(p => p!.Matches(name, scope.Run));
        if (source.Value.ValueKind is not JsonValueKind.False)
        {
            Subschema rest = source.Inner();
            return new Application(source, (value, scope, _) => AllHold(value, scope, (name, member) =>
                !IsExtra(name, scope) || rest.Holds(member, scope.In(name))));
        }

        return new Application(source, (value, scope, tell) =>
            AllHold(value, scope.Quiet, (name, _) => !IsExtra(name, scope))
            || tell(() => Unexpected([.. value.EnumerateObject().Select(m => m.Name).Where(name => IsExtra(name, scope))], texts)));
    }

    /// <summary>Errors come in the order of the schema, not of the value.</summary>
    private static bool Explain(JsonElement value, Scope scope, Dictionary<string, Subschema> byName)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            return true;
        }

        bool holds = true;
        var members = new MemberLookup(value, byName.Count);
        foreach ((string name, Subschema schema) in byName)
        {
            if (members.TryGet(name, out JsonElement member))
            {
                holds &= schema.Holds(member, scope.In(name));
            }
        }

        return holds;
    }

    private static IEnumerable<string> Names(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out JsonElement members) && members.ValueKind is JsonValueKind.Object
            ? members.EnumerateObject().Select(m => m.Name)
            : [];

    private static bool AllHold(JsonElement value, Scope scope, Func<string, JsonElement, bool> check)
    {
        bool holds = true;
        foreach (JsonProperty member in value.ValueKind is JsonValueKind.Object ? value.EnumerateObject() : default)
        {
            holds &= check(member.Name, member.Value);
            if (!holds && scope.Errors is null)
            {
                return false;
            }
        }

        return holds;
    }

    private static string Unexpected(string[] extra, string[] patterns)
    {
        string names = string.Join(", ", extra.Order(StringComparer.Ordinal).Select(PythonText.Repr));
        if (patterns.Length == 0)
        {
            return $"Additional properties are not allowed ({names} {(extra.Length == 1 ? "was" : "were")} unexpected)";
        }

        string regexes = string.Join(", ", patterns.Select(PythonText.Repr));
        return $"{names} {(extra.Length == 1 ? "does" : "do")} not match any of the regexes: {regexes}";
    }
}
