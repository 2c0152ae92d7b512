using System.Text.Json;
using Kinto.Http.Lists.Values;
using Kinto.Projections.Queries;

namespace Kinto.Http.Lists.Parsing;

/// <summary>The values of a filter by its operator (specification section 10.2).</summary>
internal static class FilterValues
{
    /// <summary>Whether the operator takes any number of values.</summary>
    public static bool AreList(FilterOperator filterOperator) =>
        filterOperator is FilterOperator.In or FilterOperator.Exclude or FilterOperator.Contains or FilterOperator.ContainsAny;

    public static IReadOnlyList<JsonElement> Read(FilterOperator filterOperator, QueryParameter parameter, JsonElement value) =>
        filterOperator switch
        {
            FilterOperator.In or FilterOperator.Exclude => [.. parameter.Entries.Select(NativeValue.Parse)],
            FilterOperator.Contains or FilterOperator.ContainsAny when value.ValueKind is JsonValueKind.Array =>
                [.. value.EnumerateArray()],
            FilterOperator.Has => [NativeValue.IsFalsy(value) ? NativeValue.False : NativeValue.True],
            _ => [value],
        };
}
