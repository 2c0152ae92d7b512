using System.Text;

namespace Kinto.Projections.Queries.Sql;

/// <summary>
/// The pattern of <c>like_</c> in the terms of ILIKE. Only <c>*</c> is a wildcard: Kinto lets SQL's own through as well, which
/// nobody can rely on (specification section 10.3).
/// </summary>
internal static class LikePattern
{
    public static string Of(Filter filter)
    {
        string value = filter.Values[0].GetString()!;
        var pattern = new StringBuilder(value.Length + 2);
        foreach (char c in value.Contains('*', StringComparison.Ordinal) ? value : $"*{value}*")
        {
            _ = c switch
            {
                '*' => pattern.Append('%'),
                '%' or '_' or '\\' => pattern.Append('\\').Append(c),
                _ => pattern.Append(c),
            };
        }

        return pattern.ToString();
    }
}
