using System.Text;
using System.Text.Json;

namespace Kinto.Projections.Tests.Queries;

/// <summary>The order of the specification (section 10.3, [PG]) in memory, written from its text; null is a missing field.</summary>
internal static class JsonbOrder
{
    public static int Compare(JsonElement? left, JsonElement? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        ({ } l, { } r) when IsEmptyArray(l) || IsEmptyArray(r) => IsEmptyArray(r).CompareTo(IsEmptyArray(l)),
        ({ } l, { } r) => CompareNested(l, r),
    };

    private static bool IsEmptyArray(JsonElement value) => value.ValueKind is JsonValueKind.Array && value.GetArrayLength() == 0;

    private static int CompareNested(JsonElement left, JsonElement right)
    {
        if (Rank(left) != Rank(right))
        {
            return Rank(left).CompareTo(Rank(right));
        }

        return left.ValueKind switch
        {
            JsonValueKind.String => CompareText(left.GetString()!, right.GetString()!),
            JsonValueKind.Number => left.GetDecimal().CompareTo(right.GetDecimal()),
            JsonValueKind.True or JsonValueKind.False => left.GetBoolean().CompareTo(right.GetBoolean()),
            JsonValueKind.Array => FirstDifference(left.GetArrayLength(), right.GetArrayLength(),
                left.EnumerateArray().Zip(right.EnumerateArray(), CompareNested)),
            JsonValueKind.Object => FirstDifference(left.GetPropertyCount(), right.GetPropertyCount(),
                Members(left).Zip(Members(right), CompareMember)),
            _ => 0,
        };
    }

    private static int FirstDifference(int leftSize, int rightSize, IEnumerable<int> parts) =>
        leftSize != rightSize ? leftSize.CompareTo(rightSize) : parts.FirstOrDefault(order => order != 0);

    private static int CompareMember(JsonProperty left, JsonProperty right) =>
        CompareText(left.Name, right.Name) is var order and not 0 ? order : CompareNested(left.Value, right.Value);

    /// <summary>Members as jsonb keeps them: short names first.</summary>
    public static IEnumerable<JsonProperty> Members(JsonElement value) =>
        value.EnumerateObject().OrderBy(m => Encoding.UTF8.GetByteCount(m.Name)).ThenBy(m => m.Name, StringComparer.Ordinal);

    private static int CompareText(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    private static int Rank(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => 0,
        JsonValueKind.String => 1,
        JsonValueKind.Number => 2,
        JsonValueKind.True or JsonValueKind.False => 3,
        JsonValueKind.Array => 4,
        _ => 5,
    };
}
