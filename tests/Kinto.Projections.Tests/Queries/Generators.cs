using System.Text.Json;
using CsCheck;
using Kinto.Projections.Queries;

namespace Kinto.Projections.Tests.Queries;

/// <summary>Small lists of mixed types and queries over them: few names and values, so that they meet.</summary>
internal static class Generators
{
    private static readonly string[] s_values =
    [
        "null", "\"\"", "\"a\"", "\"B\"", "\"ab\"", "\"a%\"", "\"a_b\"", "\"\\\\\"", "\"\u00e9\"", "\"\U0001F600\"", "\"1\"", "\"true\"",
        "0", "1", "1.0", "-1", "1.5", "2", "10", "1000", "1005",
        "true", "false", "[]", "[1]", "[1,2]", "[2,1]", "[\"a\"]", "[[1]]", "[[]]", "[null]",
        "[{\"x\":1,\"y\":2}]", "{}", "{\"x\":1}", "{\"x\":null}", "{\"x\":\"a\"}", "{\"x\":{\"y\":1}}", "{\"y\":1}", "{\"aa\":1}", "{\"x\":[1]}",
    ];

    private static readonly string[] s_patterns =
        ["\"a\"", "\"A*\"", "\"*B\"", "\"_\"", "\"%\"", "\"1\"", "\"\"", "\"\\\\\"", "\"\u00c9\"", "\"[1*\"", "\"*\""];

    private static readonly Gen<string> s_field =
        Pick("n", "t", "deleted", "n.x", "n.x.y", "t.0", "missing", "id", "last_modified", "id.x");

    private static readonly Gen<JsonElement> s_value = Pick(s_values).Select(StoredList.Json);

    private static readonly Gen<ListRow[]> s_rows =
        Gen.Select(Attributes(), Gen.Bool, Gen.Int[0, 3])
            .Select((attributes, isTombstone, gap) => (Body: isTombstone && gap == 0 ? null : StoredList.Body(attributes), Gap: gap))
            .Array[0, 12]
            .Select(objects => objects
                .Select((o, i) => new ListRow($"{"cab"[i % 3]}{i}", 1000 + i * 3 + o.Gap % 3, o.Body is null, o.Body))
                .ToArray());

    public static Gen<(ListRow[] Rows, Filter[] Filters, SortKey[] Sort, int Limit, bool Shared, bool LiveOnly)> Case { get; } =
        Gen.Select(s_rows, Filters().Array[0, 3], Sort().Array[0, 3], Gen.Int[1, 5], Seldom(), Seldom());

    public static Gen<Cursor> AnyCursor { get; } =
        Gen.Select(s_field, s_value).Array[0, 4]
            .Select(pairs => new Cursor(pairs.DistinctBy(p => p.Item1).ToDictionary(p => p.Item1, p => p.Item2)));

    private static Gen<bool> Seldom() => Gen.Int[0, 4].Select(n => n == 0);

    private static Gen<string> Pick(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<string> Attributes() =>
        Gen.Select(Pick("n", "t", "deleted", "z"), Pick(s_values)).Array[0, 3]
            .Select(members => $"{{{string.Join(',', members.DistinctBy(m => m.Item1).Select(m => $"\"{m.Item1}\":{m.Item2}"))}}}");

    private static Gen<SortKey> Sort() => Gen.Select(s_field, Gen.Bool).Select((field, descending) => new SortKey(new(field), descending));

    private static Gen<Filter> Filters() =>
        Gen.Select(s_field, Gen.Enum<FilterOperator>(), s_value.Array[0, 3], s_value, Pick(s_patterns))
            .Select((field, comparison, several, one, pattern) => comparison switch
            {
                FilterOperator.In or FilterOperator.Exclude or FilterOperator.Contains or FilterOperator.ContainsAny =>
                    new Filter(new(field), comparison, several),
                FilterOperator.Like => new(new(field), comparison, StoredList.Json(pattern)),
                FilterOperator.Has => new(new(field), comparison, StoredList.Json(several.Length == 0 ? "false" : "true")),
                _ => new(new(field), comparison, one),
            });
}
