using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kinto.Http.Configuration;
using Kinto.Http.Hosting;
using Kinto.Http.Tests.Cli;
using Kinto.Http.Tests.Hosting;
using Kinto.Http.Tests.Requests;
using Kinto.Projections.EmbeddedPostgres;
using Kinto.Projections.Rebuilding;
using Kinto.Testing;
using Npgsql;

namespace Kinto.Http.Tests.Databases;

/// <summary>Everything works through PgBouncer in transaction mode, where sessions are shared.</summary>
public sealed class behind_pgbouncer
{
    private const int Clients = 12;
    private const int Writes = 25;

    [Fact]
    public async Task migrations_servers_and_changes_work()
    {
        Assert.SkipWhen(PgBouncer.Program is null, "PgBouncer is not installed.");
        EmbeddedPostgresCluster cluster = await TestCluster.GetAsync();
        string direct = await TestCluster.NewDatabaseAsync();
        string database = direct.Split('/')[3].Split('?')[0];
        await using PgBouncer bouncer = await PgBouncer.StartAsync(cluster);
        string url = $"postgresql+psycopg2://kinto@127.0.0.1:{bouncer.Port}/{database}";
        using Executable kinto = Executable.On(url);
        Run[] migrations = await Task.WhenAll(kinto.RunAsync("migrate"), kinto.RunAsync("migrate"));
        migrations.ShouldAllBe(r => r.Code == 0, string.Join("\n", migrations.Select(m => m.ToString())));

        var environment = new Dictionary<string, string>(kinto.Environment) { ["KINTO_MULTIAUTH_POLICIES"] = "basicauth" };
        await using ServerProcess one = await ServerProcess.StartAsync(environment);
        await using ServerProcess two = await ServerProcess.StartAsync(environment);
        one.Log.ShouldContain("through a pooler");
        using HttpClient alice = Client(one);
        await alice.PutAsync("buckets/b", null);
        await alice.PutAsync("buckets/b/collections/c", null);
        await using ChangeStream stream = await ChangeStream.OpenAsync(new Uri(two.Client().BaseAddress!, "buckets/b/collections/c/changes"), Users.Credentials("alice"));
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => WriteAsync(i % 2 == 0 ? one : two, i)));

        JsonElement list = await alice.GetFromJsonAsync<JsonElement>("buckets/b/collections/c/records");
        list.GetProperty("data").GetArrayLength().ShouldBe(Clients * Writes);
        using HttpResponseMessage heartbeat = await alice.GetAsync("__heartbeat__");
        heartbeat.StatusCode.ShouldBe(HttpStatusCode.OK);
        Change[] told = await stream.TakeAsync(Clients * Writes * 4);
        told.Select(c => c.Timestamp).ShouldBeInOrder();
        told.Select(c => c.Id).ShouldBeUnique();
        (await kinto.RunAsync("purge-deleted", "record", "5")).Code.ShouldBe(0);

        await using NpgsqlDataSource pooled = Database.Pool(StorageUrl.Parse(url, new(8, 0, -1, 30)).ConnectionString, transactionPooling: true);
        await StoreRebuilder.RebuildAsync(pooled, null, CancellationToken.None);
        VerifyReport report = await StoreVerifier.VerifyAsync(pooled, null, CancellationToken.None);
        report.Differences.ShouldBeEmpty();
        report.Tombstones.ShouldBe(5);
    }

    /// <summary>Creates, changes and reads; every answer is the one that it would be without a pooler.</summary>
    private static async Task WriteAsync(ServerProcess server, int client)
    {
        using HttpClient alice = Client(server);
        for (int i = 0; i < Writes; i++)
        {
            string path = $"buckets/b/collections/c/records/r{client}-{i}";
            await ExpectAsync(HttpStatusCode.Created, alice.PutAsJsonAsync(path, new { data = new { i } }), server);
            await ExpectAsync(HttpStatusCode.OK, alice.PatchAsJsonAsync(path, new { data = new { i, again = true } }), server);
            await ExpectAsync(HttpStatusCode.OK, alice.GetAsync("buckets/b/collections/c/records?_limit=5&_sort=-last_modified&again=true"), server);
            await ExpectAsync(HttpStatusCode.Created, alice.PutAsync(path + "-gone", null), server);
            await ExpectAsync(HttpStatusCode.OK, alice.DeleteAsync(path + "-gone"), server);
        }
    }

    private static async Task ExpectAsync(HttpStatusCode status, Task<HttpResponseMessage> request, ServerProcess server)
    {
        using HttpResponseMessage response = await request;
        response.StatusCode.ShouldBe(status, server.Log);
    }

    private static HttpClient Client(ServerProcess server)
    {
        HttpClient client = server.Client();
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(Users.Credentials("alice"));
        return client;
    }
}
