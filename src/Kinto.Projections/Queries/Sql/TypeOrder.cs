using System.Text.Json;

namespace Kinto.Projections.Queries.Sql;

/// <summary>
/// The order across types, where it is settled outside the database: <c>[] &lt; null &lt; string &lt; number &lt; boolean &lt; array
/// &lt; object</c> (specification section 10.3; the place of the empty array is a quirk of <c>jsonb</c>).
/// </summary>
internal static class TypeOrder
{
    public static bool IsBelowString(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null || value is { ValueKind: JsonValueKind.Array } && value.GetArrayLength() == 0;

    public static bool IsBelowNumber(JsonElement value) => value.ValueKind is JsonValueKind.String || IsBelowString(value);
}
