using System.Text.Json;
using Kinto.Events.Validation;

namespace Kinto.Events.Schemas;

/// <summary>The keywords about the items of arrays.</summary>
internal static class ArrayKeywords
{
    public static Keyword Items(KeywordSource source)
    {
        if (source.Value.ValueKind is not JsonValueKind.Array)
        {
            Subschema each = source.Inner();
            return new Application(source, (value, scope, _) => AllHold(value, scope, 0, _ => each));
        }

        Subschema[] byPlace = source.List();
        return new Application(source, (value, scope, _) => AllHold(value, scope, 0, i => i < byPlace.Length ? byPlace[i] : null));
    }

    /// <summary>Is about the items that an <c>items</c> in form of an array leaves over.</summary>
    public static Keyword? AdditionalItems(KeywordSource source)
    {
        if (!source.Schema.TryGetProperty("items", out JsonElement items) || items.ValueKind is not JsonValueKind.Array)
        {
            return null;
        }

        int first = items.GetArrayLength();
        if (source.Value.ValueKind is JsonValueKind.False)
        {
            return new Assertion(
                source,
                value => value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() <= first,
                value => TooMany(value, first));
        }

        Subschema each = source.Inner();
        return new Application(source, (value, scope, _) => AllHold(value, scope, first, _ => each));
    }

    public static Keyword? UniqueItems(KeywordSource source) => source.Value.ValueKind is JsonValueKind.False ? null
        : new Application(source, (value, scope, tell) =>
        {
            if (value.ValueKind is not JsonValueKind.Array || !scope.Run.Charge(value.GetArrayLength()))
            {
                return true;
            }

            var seen = new HashSet<JsonElement>(JsonEquality.Instance);
            return value.EnumerateArray().All(seen.Add) || tell(() => $"{PythonText.Repr(value)} has non-unique elements");
        });

    public static Keyword Contains(KeywordSource source)
    {
        Subschema wanted = source.Inner();
        return new Application(source, (value, scope, tell) =>
            value.ValueKind is not JsonValueKind.Array
            || value.EnumerateArray().Any(item => wanted.Holds(item, scope.Quiet))
            || tell(() => $"None of {PythonText.Repr(value)} are valid under the given schema"));
    }

    private static bool AllHold(JsonElement value, Scope scope, int first, Func<int, Subschema?> schemaOf)
    {
        if (value.ValueKind is not JsonValueKind.Array)
        {
            return true;
        }

        bool holds = true;
        int i = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            holds &= i < first || schemaOf(i) is not { } schema || schema.Holds(item, scope.In(i));
            i++;
            if (!holds && scope.Errors is null)
            {
                return false;
            }
        }

        return holds;
    }

    private static string TooMany(JsonElement value, int allowed)
    {
        string[] extra = [.. value.EnumerateArray().Skip(allowed).Select(PythonText.Repr)];
        return $"Additional items are not allowed ({string.Join(", ", extra)} {(extra.Length == 1 ? "was" : "were")} unexpected)";
    }
}
