using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Auditing;

public sealed class changes_of_the_server(AuditedServer server) : IClassFixture<AuditedServer>
{
    [Fact]
    public async Task are_for_auditors_alone()
    {
        string one = await server.NewBucketAsync();
        string other = await server.NewBucketAsync();
        await server.Alice.Get("/audit").Fails(403, 121);
        await server.Anonymous.Get("/audit").Fails(401, 104);
        Answer audit = await server.Auditor.Get("/audit?resource_name=bucket&_limit=2").Expect(200);
        audit.Data.AsArray().Select(c => (string)c!["uri"]!).ShouldBe([other, one]);
        await server.Auditor.Get($"/audit?below={one}").Expect(200).Has(one).Lacks(other);
    }

    [Fact]
    public async Task are_exported_beyond_a_page()
    {
        string c = await server.NewCollectionAsync();
        // Each batch is an upload of 25 records.
        string[] requests = [.. Enumerable.Range(0, 25).Select(_ => $$"""{"method":"POST","path":"{{c}}/records"}""")];
        for (int i = 0; i < 44; i++)
        {
            await server.Alice.DoAsync("POST", "/batch", $$"""{"requests":[{{string.Join(',', requests)}}]}""");
        }

        Answer all = await server.Auditor.Get($"/audit?below={c}&resource_name=record").With("Accept", "application/x-ndjson").Expect(200);
        string[] ids = [.. all.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => (string)JsonNode.Parse(l)!["id"]!)];
        ids.Length.ShouldBe(1100);
        ids.ShouldBeUnique();
    }
}
