using System.Text.Json;
using Kinto.Events.Validation;

namespace Kinto.Events.Schemas;

/// <summary>The keywords about which members an object has.</summary>
internal static class ObjectKeywords
{
    public static Keyword Required(KeywordSource source)
    {
        string[] names = [.. source.Value.EnumerateArray().Select(n => n.GetString()!)];
        return new Application(source, (value, scope, tell) =>
        {
            if (value.ValueKind is not JsonValueKind.Object || !scope.Run.Charge(names.Length))
            {
                return true;
            }

            var members = new MemberLookup(value, names.Length);
            return Array.FindAll(names, members.Lacks).Aggregate(
                true, (_, name) => tell(() => $"{PythonText.Repr(name)} is a required property"));
        });
    }

    public static Keyword Dependencies(KeywordSource source)
    {
        (string, string[], Subschema?)[] rules = [.. source.Value.EnumerateObject().Select(d => Dependency(source, d))];
        return new Application(source, (value, scope, tell) =>
        {
            if (value.ValueKind is not JsonValueKind.Object)
            {
                return true;
            }

            bool holds = true;
            var members = new MemberLookup(value);
            foreach ((string name, string[] needed, Subschema? schema) in rules)
            {
                if (members.Lacks(name) || !scope.Run.Charge(1 + needed.Length))
                {
                    continue;
                }

                foreach (string missing in needed.Where(members.Lacks))
                {
                    holds = tell(() => $"{PythonText.Repr(missing)} is a dependency of {PythonText.Repr(name)}");
                }

                holds &= schema?.Holds(value, scope) ?? true;
            }

            return holds;
        });
    }

    public static Keyword PropertyNames(KeywordSource source)
    {
        Subschema schema = source.Inner();
        return new Application(source, (value, scope, _) =>
        {
            bool holds = true;
            foreach (JsonProperty member in value.ValueKind is JsonValueKind.Object ? value.EnumerateObject() : default)
            {
                holds &= schema.Holds(JsonSerializer.SerializeToElement(member.Name), scope);
            }

            return holds;
        });
    }

    private static (string Name, string[] Needed, Subschema? Schema) Dependency(KeywordSource source, JsonProperty dependency) =>
        dependency.Value.ValueKind is JsonValueKind.Array
            ? (dependency.Name, [.. dependency.Value.EnumerateArray().Select(n => n.GetString()!)], null)
            : (dependency.Name, [], source.Member(dependency));
}
