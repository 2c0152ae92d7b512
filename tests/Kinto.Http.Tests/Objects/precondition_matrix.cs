using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Objects;

/// <summary>Section 7.4, cell by cell, for every kind of object. Traps 10 and 12.</summary>
public sealed class precondition_matrix(ServerFixture server) : IClassFixture<ServerFixture>
{
    /// <summary>Per header: the status for each request.</summary>
    private static readonly (string Header, string Value, bool Exists, (string Request, int Status)[] Cells)[] s_rows =
    [
        ("If-Match", "equal", true, [("GET", 200), ("HEAD", 200), ("GET list", 200), ("HEAD list", 200), ("PUT", 200), ("PATCH", 200), ("DELETE", 200), ("DELETE list", 200), ("POST", 200)]),
        ("If-Match", "different", true, [("GET", 412), ("HEAD", 412), ("GET list", 412), ("HEAD list", 412), ("PUT", 412), ("PATCH", 412), ("DELETE", 412), ("DELETE list", 412), ("POST", 412)]),
        ("If-Match", "different", false, [("GET", 404), ("HEAD", 404), ("PUT", 412), ("PATCH", 404), ("DELETE", 404), ("POST", 412)]),
        ("If-Match", "*", true, [("GET", 200), ("HEAD", 200), ("GET list", 200), ("HEAD list", 200), ("PUT", 200), ("PATCH", 200), ("DELETE", 200), ("DELETE list", 200), ("POST", 200)]),
        ("If-Match", "*", false, [("GET", 404), ("HEAD", 404), ("PUT", 412), ("PATCH", 404), ("DELETE", 404), ("POST", 412)]),
        ("If-None-Match", "*", true, [("GET", 412), ("HEAD", 412), ("GET list", 412), ("HEAD list", 412), ("PUT", 412), ("PATCH", 412), ("DELETE", 412), ("DELETE list", 412), ("POST", 412)]),
        ("If-None-Match", "*", false, [("GET", 404), ("HEAD", 404), ("PUT", 201), ("PATCH", 404), ("DELETE", 404), ("POST", 201)]),
        ("If-None-Match", "equal", true, [("GET", 304), ("HEAD", 304), ("GET list", 304), ("HEAD list", 304), ("PUT", 200), ("PATCH", 200), ("DELETE", 200), ("DELETE list", 200), ("POST", 200)]),
        ("If-None-Match", "different", true, [("GET", 200), ("HEAD", 200), ("GET list", 200), ("HEAD list", 200), ("PUT", 200), ("PATCH", 200), ("DELETE", 200), ("DELETE list", 200), ("POST", 200)]),
        ("If-None-Match", "different", false, [("GET", 404), ("HEAD", 404), ("PUT", 201), ("PATCH", 404), ("DELETE", 404), ("POST", 201)]),
    ];

    public static TheoryData<string, string, string, bool, string, int> Cells()
    {
        var data = new TheoryData<string, string, string, bool, string, int>();
        foreach (string kind in (string[])["record", "group", "collection"])
        {
            foreach ((string header, string value, bool exists, (string, int)[] cells) in s_rows)
            {
                foreach ((string request, int status) in cells)
                {
                    data.Add(kind, header, value, exists, request, status);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task cell(string kind, string header, string value, bool exists, string request, int status)
    {
        string list = kind is "record" ? await server.NewCollectionAsync() + "/records" : $"{await server.NewBucketAsync()}/{kind}s";
        string target = list + "/x";
        Answer made = await server.Alice.DoAsync("PUT", target, """{"data":{"a":1}}""");
        string id = "x";
        if (!exists)
        {
            (id, target) = ("y", list + "/y");
        }

        string method = request.Split(' ')[0];
        string path = request.Contains("list", StringComparison.Ordinal) || method is "POST" ? list : target;
        string? body = method switch { "POST" => $"{{\"data\":{{\"id\":\"{id}\"}}}}", "PUT" or "PATCH" => """{"data":{"b":2}}""", _ => null };
        Scenario scenario = server.Alice.Send(method, path, body)
            .With(header, value switch { "equal" => made.ETag, "different" => "\"42\"", _ => value })
            .Expect(status)
            .Events(Event(kind, method, status));
        if (status == 412)
        {
            scenario = scenario.Header("ETag", made.ETag).HasHeader("Last-Modified");
            bool details = exists && method is not "HEAD" && (path != list || method is "POST");
            scenario = details ? scenario.Has("\"errno\":114", "\"existing\":{", "\"a\":1").Lacks("permissions") : scenario.Lacks("details");
        }

        await scenario;
    }

    private static string[] Event(string kind, string method, int status) => (method, status) switch
    {
        ("PUT" or "POST", 201) => [kind + "_created"],
        ("PUT" or "PATCH", 200) => [kind + "_updated"],
        ("DELETE", 200) => [kind + "_deleted"],
        _ => [],
    };
}
