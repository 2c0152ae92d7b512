using System.Text.Json;

namespace Kinto.Events.Schemas;

/// <summary>
/// Chooses the error to report, as Kinto does: the one least deep in the value, for it says most about it; but where that is a failed
/// choice between schemas, the one deepest in the branches, for it says which branch was meant.
/// </summary>
internal static class BestError
{
    public static SchemaError? Of(IReadOnlyList<SchemaError> errors)
    {
        SchemaError? best = null;
        foreach (SchemaError error in errors)
        {
            best = best is null || Compare(error, best) > 0 ? error : best;
        }

        while (best is { Context.Count: > 0 })
        {
            SchemaError[] deepest = [.. best.Context.Order(Comparer<SchemaError>.Create(Compare)).Take(2)];
            if (deepest.Length == 2 && Compare(deepest[0], deepest[1]) == 0)
            {
                return best;
            }

            best = deepest[0];
        }

        return best;
    }

    /// <summary>Above zero where the first one is the better, looked at from outside.</summary>
    private static int Compare(SchemaError one, SchemaError other) =>
        Decide(
            other.Path.Count.CompareTo(one.Path.Count),
            ComparePaths(one.Path, other.Path),
            IsChoice(other).CompareTo(IsChoice(one)),
            other.MatchesType.CompareTo(one.MatchesType));

    private static int Decide(params ReadOnlySpan<int> signs)
    {
        foreach (int sign in signs)
        {
            if (sign != 0)
            {
                return sign;
            }
        }

        return 0;
    }

    private static bool IsChoice(SchemaError error) =>
        error.Keyword is "anyOf" or "oneOf" && error.KeywordValue.ValueKind is JsonValueKind.Array;

    private static int ComparePaths(IReadOnlyList<PathStep> one, IReadOnlyList<PathStep> other) =>
        one.Zip(other, (a, b) => a.CompareTo(b)).FirstOrDefault(sign => sign != 0);
}
