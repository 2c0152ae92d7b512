using CsCheck;

namespace Kinto.Properties.Tests.Sequences;

/// <summary>Random requests by few users over few ids, so that they meet.</summary>
public static class Steps
{
    private static readonly Gen<string> s_user = Gen.OneOf("alice", "bob", "carol");
    private static readonly Gen<string> s_id = Gen.OneOf("a", "b");
    private static readonly Gen<string> s_attributes = Gen.OneOf<string>(
        Gen.OneOf("", "\"n\":1", "\"n\":null", "\"deleted\":true", "\"s\":\"\\u00e9\\ud83d\\ude00\"", "\"n\":{\"m\":[1,2.50,{}]}"),
        Gen.OneOf("\"last_modified\":5", "\"last_modified\":1000", "\"last_modified\":\"x\"", "\"last_modified\":1999999999999", "\"id\":\"a\""));

    private static readonly Gen<string> s_principal = Gen.OneOf<string>(
        SharedStore.Principal("alice"), SharedStore.Principal("bob"), SharedStore.Principal("carol"),
        "system.Everyone", "system.Authenticated", "/buckets/a/groups/a", "/buckets/a/groups/b");

    private static readonly Gen<string> s_data = Gen.Select(s_attributes, s_principal, Gen.Int[0, 3], (attributes, principal, kind) => kind switch
    {
        0 when attributes.Length > 0 => $"{attributes},\"members\":[\"{principal}\"]",
        0 => $"\"members\":[\"{principal}\"]",
        _ => attributes,
    });

    private static readonly Gen<string> s_permissions = Gen.Select(
        Gen.OneOf("read", "write", "collection:create", "group:create", "record:create", "nonsense"), s_principal.Array[0, 2],
        (name, principals) => $"{{\"{name}\":[{string.Join(',', principals.Select(p => $"\"{p}\""))}]}}");

    private static readonly Gen<string?> s_body = Gen.Select(s_data, s_permissions, Gen.Int[0, 9], (data, permissions, kind) => kind switch
    {
        0 => null,
        1 => "{}",
        2 or 3 => $"{{\"permissions\":{permissions}}}",
        4 or 5 => $"{{\"data\":{{{data}}},\"permissions\":{permissions}}}",
        _ => $"{{\"data\":{{{data}}}}}",
    });

    private static readonly Gen<string> s_object = Gen.Select(s_id, s_id, s_id, Gen.Int[0, 8], (b, c, r, kind) => kind switch
    {
        0 => $"/buckets/{b}",
        1 or 2 => $"/buckets/{b}/groups/{c}",
        3 or 4 => $"/buckets/{b}/collections/{c}",
        _ => $"/buckets/{b}/collections/{c}/records/{r}",
    });

    private static readonly Gen<string> s_query = Gen.OneOf<string>(
        "", "", "", "?_since=0", "?n=1", "?_limit=1", "?not_n=1", "?_sort=-n", "?_fields=n", "?id=%22a%22", "?last_modified=x", "?last_modified=1999999999998");

    private static readonly Gen<(string?, string?)> s_header = Gen.Frequency<(string?, string?)>(
        (8, Gen.Const<(string?, string?)>((null, null))),
        (1, Gen.Const<(string?, string?)>(("If-None-Match", "*"))),
        (1, Gen.Const<(string?, string?)>(("If-Match", "*"))),
        (1, Gen.Const<(string?, string?)>(("If-Match", "\"1000\""))));

    private static readonly Gen<string> s_operations = Gen.Select(s_principal, Gen.Int[0, 13], (principal, kind) => kind switch
    {
        0 => "[]",
        1 => """[{"op":"add","path":"/data/n","value":5}]""",
        2 => """[{"op":"remove","path":"/data/n"}]""",
        3 => $$"""[{"op":"add","path":"/permissions/read/{{Escaped(principal)}}"}]""",
        4 => $$"""[{"op":"remove","path":"/permissions/write/{{Escaped(principal)}}"}]""",
        5 => """[{"op":"replace","path":"/data","value":{"z":1,"id":"other"}}]""",
        6 => """[{"op":"move","from":"/data/n","path":"/data/m"}]""",
        7 => """[{"op":"copy","from":"/data","path":"/data/self"}]""",
        8 => $$"""[{"op":"test","path":"/permissions/write/{{Escaped(principal)}}"}]""",
        9 => $$$"""[{"op":"add","path":"/permissions/record:create","value":{"{{{principal}}}":"{{{principal}}}"}}]""",
        10 => """[{"op":"remove","path":"/permissions"}]""",
        11 => """[{"op":"replace","path":"/permissions","value":1}]""",
        12 => """[{"op":"add","path":"/permissions/read","value":["a",1]}]""",
        _ => $$"""[{"op":"add","path":"/data/members","value":["{{principal}}"]}]""",
    });

    private static readonly Gen<Step> s_flavoured = Gen.Select(s_user, s_object, s_body, s_operations, Gen.Bool, (user, path, body, operations, merge) => merge
        ? new Step(user, "PATCH", path, body ?? "{}", "Content-Type", "application/merge-patch+json")
        : new Step(user, "PATCH", path, operations, "Content-Type", "application/json-patch+json"));

    private static readonly Gen<Step> s_step = Gen.Select(
        s_user, Gen.OneOf("PUT", "PUT", "PUT", "POST", "PATCH", "PATCH", "GET", "DELETE", "DELETE list", "GET list"), s_object, s_body, s_query, s_header, Make);

    /// <summary>What stands at the beginning: two buckets of two users with two collections each, a group that may write in one.</summary>
    public static IReadOnlyList<Step> Scene { get; } =
    [
        Put("alice", "/buckets/a", "{\"permissions\":{\"write\":[\"/buckets/a/groups/a\"],\"collection:create\":[\"system.Authenticated\"]}}"),
        Put("bob", "/buckets/b", "{\"permissions\":{\"write\":[\"system.Authenticated\"],\"read\":[\"system.Everyone\"]}}"),
        Put("alice", "/buckets/a/groups/a", $"{{\"data\":{{\"members\":[\"{SharedStore.Principal("bob")}\"]}}}}"),
        Put("alice", "/buckets/a/collections/a", "{\"permissions\":{\"record:create\":[\"system.Authenticated\"]}}"),
        Put("alice", "/buckets/a/collections/b", "{}"),
        Put("bob", "/buckets/b/collections/a", "{\"data\":{\"n\":1}}"),
        Put("bob", "/buckets/b/collections/a/records/a", "{\"data\":{\"n\":1}}"),
    ];

    private static readonly Gen<Step> s_userData = Gen.Select(
        s_user, s_principal, (user, principal) => new Step(user, "DELETE", "/__user_data__/" + Uri.EscapeDataString(principal), null, null, null));

    private static readonly Gen<Step> s_batch = Gen.Select(s_user, Gen.Frequency<Step>((15, s_step), (1, s_userData)).Array[1, 5], Batch);

    /// <summary>A sequence: mostly single requests, some batches of up to five.</summary>
    public static Gen<Step[]> Sequence { get; } = Gen.Frequency<Step>((16, s_step), (2, s_flavoured), (2, s_batch), (1, s_userData)).Array[5, 40];

    private static Step Make(string user, string method, string path, string? body, string query, (string?, string?) header)
    {
        string list = path[..path.LastIndexOf('/')];
        return method switch
        {
            "PUT" or "PATCH" => new(user, method, path, body, header.Item1, header.Item2),
            "POST" => new(user, method, list, body, header.Item1, header.Item2),
            "GET" or "DELETE" => new(user, method, path + query, null, header.Item1, header.Item2),
            _ => new(user, method.Split(' ')[0], list + query, null, header.Item1, header.Item2),
        };
    }

    private static Step Put(string user, string path, string body) => new(user, "PUT", path, body, null, null);

    private static string Escaped(string principal) => principal.Replace("/", "~1", StringComparison.Ordinal);

    private static Step Batch(string user, Step[] steps) =>
        new(user, "POST", "/batch", $"{{\"requests\":[{string.Join(',', steps.Select(s => s.AsBatchEntry))}]}}", null, null);
}
