using System.Text.Json.Nodes;
using CsCheck;

namespace Kinto.Events.Tests.Comparing;

/// <summary>Random JSON with few names and values, so that documents have much in common.</summary>
internal static class Documents
{
    private static readonly Gen<string> s_name = Gen.OneOf<string>("a", "b", "", "a/b", "~1", "-", "0", "é");

    private static readonly Gen<string> s_scalar = Gen.OneOf<string>("null", "true", "false", "0", "1", "1.0", "1e2", "-2.5", "\"\"", "\"a\"", "\"1\"", "12345678901234567890");

    /// <summary>Any value, as JSON text.</summary>
    public static Gen<string> Value { get; } = ValueOf(3);

    /// <summary>An object, as JSON text.</summary>
    public static Gen<string> Object { get; } = ObjectOf(3);

    /// <summary>An array of a few different items, as JSON text.</summary>
    public static Gen<string> Array { get; } = ItemsOf(Gen.OneOf(Gen.OneOf<string>("1", "2", "3", "{}"), ValueOf(1)), 12);

    /// <summary>An access control list, as JSON text.</summary>
    public static Gen<string> Acl { get; } = Gen.Select(Gen.OneOf<string>("alice", "bob", "/buckets/b/groups/g").Array[0, 3].Array[3], lists =>
        new JsonObject(
            new[] { "read", "record:create", "write" }.Zip(lists, (name, principals) =>
                KeyValuePair.Create(name, (JsonNode?)new JsonArray([.. principals.Select(p => (JsonNode)p)])))).ToJsonString());

    private static Gen<string> ValueOf(int depth) => depth == 0 ? s_scalar : Gen.OneOf(s_scalar, ItemsOf(ValueOf(depth - 1), 4), ObjectOf(depth - 1));

    private static Gen<string> ItemsOf(Gen<string> item, int most) => item.Array[0, most].Select(items => $"[{string.Join(',', items)}]");

    private static Gen<string> ObjectOf(int depth) => Gen.Select(s_name, ValueOf(depth)).Array[0, 4].Select(members =>
        "{" + string.Join(',', members.DistinctBy(m => m.Item1).Select(m => $"\"{m.Item1}\":{m.Item2}")) + "}");
}
