using System.Diagnostics;

namespace Kinto.Projections.Queries.Sql;

/// <summary>The six operators that compare with one value.</summary>
internal static class Comparison
{
    /// <summary>The sign in SQL.</summary>
    public static string Sign(FilterOperator comparison) => comparison switch
    {
        FilterOperator.Eq => "=",
        FilterOperator.Not => "<>",
        FilterOperator.Lt => "<",
        FilterOperator.Max => "<=",
        FilterOperator.Gt => ">",
        FilterOperator.Min => ">=",
        _ => throw new UnreachableException($"{comparison} is no comparison with one value."),
    };

    /// <summary>Whether the operator holds for a field that is below (-1), equal to (0) or above (1) the value.</summary>
    public static bool Holds(FilterOperator comparison, int order) => comparison switch
    {
        FilterOperator.Eq => order == 0,
        FilterOperator.Not => order != 0,
        FilterOperator.Lt => order < 0,
        FilterOperator.Max => order <= 0,
        FilterOperator.Gt => order > 0,
        _ => order >= 0,
    };
}
