using System.Text.Json;

namespace Kinto.Projections.Queries.Sql;

/// <summary>
/// The column <c>last_modified</c>: always there, always an integer. It is compared with a <c>bigint</c> and nothing else, so that the
/// index serves the comparison; a value of another kind, which only a forged token can bring, is settled here.
/// </summary>
internal sealed class LastModifiedColumn(SqlParameters parameters) : Column
{
    public override string Sql => "last_modified";

    public override string Test(Filter filter) => filter.Operator switch
    {
        FilterOperator.In => $"last_modified = ANY({parameters.Add(Integers(filter))})",
        FilterOperator.Exclude => $"last_modified <> ALL({parameters.Add(Integers(filter))})",
        FilterOperator.Like => $"last_modified::text ILIKE {parameters.Add(LikePattern.Of(filter))}",
        FilterOperator.Has => filter.Values[0].ValueKind is JsonValueKind.True ? Always : Never,
        FilterOperator.Contains or FilterOperator.ContainsAny => Never,
        _ => TestNumber(filter.Operator, filter.Values[0]),
    };

    private static string Constant(FilterOperator comparison, bool columnIsGreater) =>
        Comparison.Holds(comparison, columnIsGreater ? 1 : -1) ? Always : Never;

    private static long[] Integers(Filter filter) => [.. filter.Values.Select(WholeNumber).OfType<long>()];

    private static long? WholeNumber(JsonElement value) =>
        value.ValueKind is not JsonValueKind.Number ? null
        : value.TryGetInt64(out long integer) ? integer
        : value.GetDouble() is var d && double.IsInteger(d) && d is >= long.MinValue and < long.MaxValue ? (long)d
        : null;

    private string TestNumber(FilterOperator comparison, JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Number)
        {
            return Constant(comparison, TypeOrder.IsBelowNumber(value));
        }

        if (WholeNumber(value) is { } integer)
        {
            return $"last_modified {Comparison.Sign(comparison)} {parameters.Add(integer)}";
        }

        double d = value.GetDouble();
        return d is < long.MinValue or >= long.MaxValue ? Constant(comparison, d < 0) : TestFraction(comparison, (long)Math.Floor(d));
    }

    /// <summary>No integer equals a fraction: it is beyond the fraction where it is beyond the integer below.</summary>
    private string TestFraction(FilterOperator comparison, long below) => comparison switch
    {
        FilterOperator.Eq => Never,
        FilterOperator.Not => Always,
        FilterOperator.Lt or FilterOperator.Max => $"last_modified <= {parameters.Add(below)}",
        _ => $"last_modified > {parameters.Add(below)}",
    };
}
