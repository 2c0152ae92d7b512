using System.Text.Json;

namespace Kinto.Events.Schemas;

/// <summary>Arithmetic on the numbers of JSON: exact where a decimal holds them, else on doubles.</summary>
internal static class JsonNumber
{
    /// <summary>Whether it has no fraction, however it is spelled: <c>1.0</c> is an integer (Draft 6 and later).</summary>
    public static bool IsInteger(JsonElement number) =>
        !number.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') || double.IsInteger(number.GetDouble());

    public static int Compare(JsonElement left, JsonElement right) =>
        TryExact(left, out decimal l) && TryExact(right, out decimal r) ? l.CompareTo(r) : left.GetDouble().CompareTo(right.GetDouble());

    public static bool IsMultiple(JsonElement number, JsonElement of)
    {
        if (TryExact(number, out decimal n) && TryExact(of, out decimal d))
        {
            return n % d == 0;
        }

        double remainder = number.GetDouble() % of.GetDouble();
        return remainder == 0;
    }

    /// <summary>A decimal rounds what is small: only what keeps its digits counts.</summary>
    private static bool TryExact(JsonElement number, out decimal value) =>
        number.TryGetDecimal(out value) && (value == 0 ? number.GetDouble() == 0 : Math.Abs(value) > 1e-12m);
}
