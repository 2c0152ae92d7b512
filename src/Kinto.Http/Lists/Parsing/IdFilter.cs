using System.Text.Json;
using Kinto.Events.Validation;
using Kinto.Http.Lists.Values;
using Kinto.Projections.Queries;

namespace Kinto.Http.Lists.Parsing;

/// <summary>Filters on <c>id</c>, which is always a string (specification section 10.5).</summary>
internal static class IdFilter
{
    public static Problem? Check(string name, FilterOperator filterOperator, IReadOnlyList<JsonElement> values) => filterOperator switch
    {
        FilterOperator.In or FilterOperator.Exclude when values.Any(v => v.ValueKind is not JsonValueKind.String) =>
            Problem.Query(name, $"Invalid value for {name}"),
        FilterOperator.Contains or FilterOperator.ContainsAny => Problem.Query(name, "Field 'id' is not an array"),
        _ => null,
    };

    /// <summary>
    /// Kinto: numbers and booleans are compared as Python prints them, and <c>null</c> never matches, not even in <c>not_id</c>.
    /// </summary>
    public static Filter Of(FilterOperator filterOperator, IReadOnlyList<JsonElement> values) =>
        filterOperator is FilterOperator.In or FilterOperator.Exclude or FilterOperator.Like or FilterOperator.Has
            ? new(FieldPath.Id, filterOperator, values)
            : values[0].ValueKind switch
            {
                JsonValueKind.Null => new(FieldPath.Id, FilterOperator.In, []),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False =>
                    new(FieldPath.Id, filterOperator, NativeValue.Of(PythonText.Str(values[0]))),
                _ => new(FieldPath.Id, filterOperator, values),
            };
}
