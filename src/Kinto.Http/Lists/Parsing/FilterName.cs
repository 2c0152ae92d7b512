using Kinto.Projections.Queries;

namespace Kinto.Http.Lists.Parsing;

/// <summary>
/// The name of a filter: <c>[operator_]field</c> (specification section 10.1). Where the rest behind an operator is no field's name,
/// the whole is a field compared by equality.
/// </summary>
internal static class FilterName
{
    // contains_any before contains: the first that fits wins.
    private static readonly (string Prefix, FilterOperator Operator)[] s_operators =
    [
        ("lt_", FilterOperator.Lt), ("min_", FilterOperator.Min), ("max_", FilterOperator.Max), ("not_", FilterOperator.Not),
        ("eq_", FilterOperator.Eq), ("gt_", FilterOperator.Gt), ("in_", FilterOperator.In), ("exclude_", FilterOperator.Exclude),
        ("like_", FilterOperator.Like), ("has_", FilterOperator.Has), ("contains_any_", FilterOperator.ContainsAny),
        ("contains_", FilterOperator.Contains),
    ];

    public static (FilterOperator Operator, FieldPath Field) Read(string name)
    {
        foreach ((string prefix, FilterOperator filterOperator) in s_operators)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && FieldName.IsValid(name.AsSpan(prefix.Length)))
            {
                return (filterOperator, new(name[prefix.Length..]));
            }
        }

        return (FilterOperator.Eq, new(name));
    }
}
