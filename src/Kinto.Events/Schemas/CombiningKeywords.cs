using Kinto.Events.Validation;

namespace Kinto.Events.Schemas;

/// <summary>The keywords that combine schemas.</summary>
internal static class CombiningKeywords
{
    public static Keyword AllOf(KeywordSource source)
    {
        Subschema[] all = source.List();
        return new Application(source, (value, scope, _) =>
            scope.Errors is null
                ? Array.TrueForAll(all, schema => schema.Holds(value, scope))
                : all.Aggregate(true, (holds, schema) => schema.Holds(value, scope) & holds));
    }

    public static Keyword AnyOf(KeywordSource source)
    {
        Subschema[] any = source.List();
        return new Application(source, (value, scope, tell) =>
        {
            ErrorList? errors = scope.Errors is null ? null : new();
            Scope branch = errors is null ? scope : scope.Branch(errors);
            return Array.Exists(any, schema => schema.Holds(value, branch))
                || tell(() => $"{PythonText.Repr(value)} is not valid under any of the given schemas", errors);
        });
    }

    public static Keyword OneOf(KeywordSource source)
    {
        Subschema[] all = source.List();
        return new Application(source, (value, scope, tell) =>
        {
            ErrorList? errors = scope.Errors is null ? null : new();
            Scope branch = errors is null ? scope : scope.Branch(errors);
            int first = Array.FindIndex(all, schema => schema.Holds(value, branch));
            if (first < 0)
            {
                return tell(() => $"{PythonText.Repr(value)} is not valid under any of the given schemas", errors);
            }

            int[] more = [.. Enumerable.Range(first + 1, all.Length - first - 1).Where(i => all[i].Holds(value, scope.Quiet))];
            return more.Length == 0 || tell(() =>
            {
                string schemas = string.Join(", ", more.Append(first).Select(i => PythonText.Repr(source.Value[i])));
                return $"{PythonText.Repr(value)} is valid under each of {schemas}";
            });
        });
    }

    public static Keyword Not(KeywordSource source)
    {
        Subschema not = source.Inner();
        return new Application(source, (value, scope, tell) =>
            !not.Holds(value, scope.Quiet)
            || tell(() => $"{PythonText.Repr(value)} should not be valid under {PythonText.Repr(source.Value)}"));
    }

    public static Keyword? If(KeywordSource source)
    {
        Subschema condition = source.Inner();
        Subschema? then = source.Sibling("then");
        Subschema? otherwise = source.Sibling("else");
        return then is null && otherwise is null ? null : new Application(source, (value, scope, _) =>
            (condition.Holds(value, scope.Quiet) ? then : otherwise)?.Holds(value, scope) ?? true);
    }
}
