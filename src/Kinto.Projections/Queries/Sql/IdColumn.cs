using System.Text.Json;

namespace Kinto.Projections.Queries.Sql;

/// <summary>The column <c>id</c>: always there, always a string, compared by code point.</summary>
internal sealed class IdColumn(SqlParameters parameters) : Column
{
    public override string Sql => "id";

    public override string Test(Filter filter) => filter.Operator switch
    {
        FilterOperator.In => $"id = ANY({parameters.Add(Strings(filter))})",
        FilterOperator.Exclude => $"id <> ALL({parameters.Add(Strings(filter))})",
        FilterOperator.Like => $"id ILIKE {parameters.Add(LikePattern.Of(filter))}",
        FilterOperator.Has => filter.Values[0].ValueKind is JsonValueKind.True ? Always : Never,
        FilterOperator.Contains or FilterOperator.ContainsAny => Never,
        _ => filter.Values[0] is { ValueKind: JsonValueKind.String } value
            ? $"id {Comparison.Sign(filter.Operator)} {parameters.Add(value.GetString()!)}"
            : AcrossTypes(filter),
    };

    /// <summary>Among the types only <c>null</c> comes before strings, and the empty array before everything.</summary>
    private static string AcrossTypes(Filter filter) =>
        Comparison.Holds(filter.Operator, TypeOrder.IsBelowString(filter.Values[0]) ? 1 : -1) ? Always : Never;

    private static string[] Strings(Filter filter) =>
        [.. filter.Values.Where(v => v.ValueKind is JsonValueKind.String).Select(v => v.GetString()!)];
}
