using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kinto.Projections.Queries;

namespace Kinto.Projections.Tests.Queries;

/// <summary>What a list query means, in memory and without cleverness: the referee for the SQL.</summary>
internal static class Reference
{
    public static IReadOnlyList<ListRow> Page(IEnumerable<ListRow> rows, ListQuery query) =>
        [.. rows
            .Where(row => !row.Deleted || query.IncludeTombstones)
            .Where(row => query.OnlyIds?.Contains(row.Id) != false)
            .Where(row => query.Filters.All(filter => Matches(filter, filter.Field.ValueIn(Document(row)))))
            .Order(Comparer<ListRow>.Create((l, r) => Compare(l, r, query.Sort)))];

    private static JsonElement Document(ListRow row)
    {
        JsonObject document = row.Body is null ? new() { ["deleted"] = true } : JsonNode.Parse(row.Body)!.AsObject();
        document["id"] = row.Id;
        document["last_modified"] = row.LastModified;
        return JsonSerializer.SerializeToElement(document);
    }

    private static int Compare(ListRow left, ListRow right, IEnumerable<SortKey> sort) =>
        sort.Select(key => (key.Descending ? -1 : 1) * JsonbOrder.Compare(key.Field.ValueIn(Document(left)), key.Field.ValueIn(Document(right))))
            .FirstOrDefault(order => order != 0);

    private static bool Matches(Filter filter, JsonElement? field)
    {
        int Order() => JsonbOrder.Compare(field, filter.Values[0]);
        bool IsOneOf() => filter.Values.Any(v => JsonbOrder.Compare(field, v) == 0);
        return filter.Operator switch
        {
            FilterOperator.Eq => Order() == 0,
            FilterOperator.Not => Order() != 0,
            FilterOperator.Lt => Order() < 0,
            FilterOperator.Max => Order() <= 0,
            FilterOperator.Gt => Order() > 0,
            FilterOperator.Min => Order() >= 0,
            FilterOperator.In => IsOneOf(),
            FilterOperator.Exclude => !IsOneOf(),
            FilterOperator.Has => field is not null == filter.Values[0].GetBoolean(),
            FilterOperator.Like => field is { ValueKind: not JsonValueKind.Null } value && IsLike(value, filter.Values[0].GetString()!),
            FilterOperator.Contains => field is { ValueKind: JsonValueKind.Array } array && filter.Values.All(v => Holds(array, v)),
            _ => field is { ValueKind: JsonValueKind.Array } array
                && array.EnumerateArray().Any(e => filter.Values.Any(v => JsonbOrder.Compare(e, v) == 0)),
        };
    }

    private static bool IsLike(JsonElement value, string pattern) =>
        Regex.IsMatch(
            value.ValueKind is JsonValueKind.String ? value.GetString()! : Text(value),
            $@"\A{Regex.Escape(pattern.Contains('*') ? pattern : $"*{pattern}*").Replace(@"\*", ".*")}\z",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private static bool Holds(JsonElement array, JsonElement value) => array.EnumerateArray().Any(e => IsPart(e, value));

    private static bool IsPart(JsonElement whole, JsonElement part) => (whole.ValueKind, part.ValueKind) switch
    {
        (JsonValueKind.Array, JsonValueKind.Array) => part.EnumerateArray().All(v => Holds(whole, v)),
        (JsonValueKind.Object, JsonValueKind.Object) =>
            part.EnumerateObject().All(m => whole.TryGetProperty(m.Name, out JsonElement own) && IsPart(own, m.Value)),
        _ => JsonbOrder.Compare(whole, part) == 0,
    };

    /// <summary>The text that jsonb has for a value.</summary>
    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Text))}]",
        JsonValueKind.Object => $"{{{string.Join(", ", JsonbOrder.Members(value).Select(m => $"\"{m.Name}\": {Text(m.Value)}"))}}}",
        JsonValueKind.String => $"\"{value.GetString()}\"",
        _ => value.GetRawText(),
    };
}
