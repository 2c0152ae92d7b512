using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kinto.Http.Tests.Cli;
using Kinto.Http.Tests.Hosting;
using Kinto.Http.Tests.Requests;
using Npgsql;

namespace Kinto.Http.Tests.Databases;

/// <summary>The roles that the documentation describes can do what they are for, and no more.</summary>
public sealed class roles_of_a_database(RolesFixture roles) : IClassFixture<RolesFixture>
{
    private const string Records = "buckets/b/collections/c/records";

    [Fact]
    public void the_owner_migrates() => roles.Migrated.Code.ShouldBe(0, roles.Migrated.ToString());

    [Fact]
    public async Task the_serving_role_serves_everything_and_the_reading_role_what_can_be_read()
    {
        // Wherever the session thinks that it is.
        await roles.ExecuteAsync("ALTER ROLE kinto_serve SET timezone = 'America/New_York'");
        await roles.ExecuteAsync("ALTER ROLE kinto_read SET timezone = 'Asia/Kathmandu'");
        await using ServerProcess server = await ServerProcess.StartAsync(Environment("kinto_serve"));
        server.Log.ShouldNotContain("may not change the schema");
        using HttpClient alice = Client(server);
        await ExpectAsync(HttpStatusCode.Created, alice.PutAsync("buckets/b", null));
        await ExpectAsync(HttpStatusCode.Created, alice.PutAsJsonAsync("buckets/b/groups/g", new { data = new { members = new[] { "x" } } }));
        await ExpectAsync(HttpStatusCode.Created, alice.PutAsync("buckets/b/collections/c", null));
        await ExpectAsync(HttpStatusCode.Created, alice.PutAsync("buckets/b/collections/never", null));
        await ExpectAsync(HttpStatusCode.Created, alice.PutAsJsonAsync(Records + "/old", new { data = new { last_modified = 1500000000123 } }));
        (await alice.GetFromJsonAsync<JsonElement>(Records + "/old")).GetProperty("data").GetProperty("last_modified").GetInt64().ShouldBe(1500000000123);
        long before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await ExpectAsync(HttpStatusCode.Created, alice.PutAsJsonAsync(Records + "/new", new { data = new { n = 1 } }));
        (await alice.GetFromJsonAsync<JsonElement>(Records + "/new")).GetProperty("data").GetProperty("last_modified").GetInt64()
            .ShouldBeInRange(before - 60_000, before + 600_000);
        await ExpectAsync(HttpStatusCode.OK, alice.PatchAsJsonAsync(Records + "/new", new { data = new { n = 2 } }));
        await ExpectAsync(HttpStatusCode.OK, alice.PostAsJsonAsync("batch", new { requests = new[] { new { method = "PUT", path = "/" + Records + "/many" } } }));
        await ExpectAsync(HttpStatusCode.OK, alice.DeleteAsync(Records + "?_limit=1"));
        await ExpectAsync(HttpStatusCode.OK, alice.PostAsJsonAsync(Records + "/new/erase", new { data = new { reason = "for the test" } }));
        await ExpectAsync(HttpStatusCode.OK, alice.GetAsync("buckets/b/history"));
        await ExpectAsync(HttpStatusCode.OK, alice.DeleteAsync("buckets/b/groups/g"));
        await ExpectAsync(HttpStatusCode.OK, alice.GetAsync("__heartbeat__"));

        await using ServerProcess reading = await ServerProcess.StartAsync(Environment("kinto_read", ("KINTO_READONLY", "True")));
        using HttpClient reader = Client(reading);
        foreach (string path in new[] { "", "__heartbeat__", "buckets", "buckets/b", Records, Records + "?_since=0&_sort=-last_modified", "buckets/b/collections/never/records", "buckets/b/history", "buckets/b/changes", "buckets/b/audit", "permissions", "__counters__" })
        {
            (HttpStatusCode there, string content, EntityTagHeaderValue? etag) = await GetAsync(alice, path);
            there.ShouldBe(HttpStatusCode.OK, path);
            (HttpStatusCode here, string same, EntityTagHeaderValue? tag) = await GetAsync(reader, path);
            here.ShouldBe(HttpStatusCode.OK, $"{path}\n{same}\n{reading.Log}");
            if (path.StartsWith("buckets", StringComparison.Ordinal) && !path.EndsWith("changes", StringComparison.Ordinal))
            {
                (same, path.Contains("never") ? etag : tag).ShouldBe((content, etag), path);
            }
        }

        await ExpectAsync(HttpStatusCode.MethodNotAllowed, reader.PutAsync("buckets/x", null));
        await ExpectAsync(HttpStatusCode.MethodNotAllowed, reader.DeleteAsync(Records + "/old"));
    }

    [Fact]
    public async Task a_serving_role_that_finds_something_to_migrate_says_so_and_serves()
    {
        await roles.ExecuteAsync("kinto_owner", "UPDATE kinto.schema_steps SET digest = 'of an earlier version' WHERE step = 'feed'");
        await using (ServerProcess server = await ServerProcess.StartAsync(Environment("kinto_serve")))
        {
            server.Log.ShouldContain("may not change the schema");
            using HttpClient alice = Client(server);
            await ExpectAsync(HttpStatusCode.OK, alice.GetAsync("__heartbeat__"));
        }

        using Executable kinto = Executable.On(roles.UrlOf("kinto_owner"));
        Run run = await kinto.RunAsync("migrate");
        run.Error.Trim().ShouldBe("INFO   Applied feed");
    }

    [Fact]
    public async Task a_serving_role_on_an_empty_database_says_what_is_missing()
    {
        using Executable kinto = Executable.On(roles.UrlOf("kinto_serve").Replace("/kinto_by_roles?", "/postgres?", StringComparison.Ordinal));
        Run run = await kinto.RunAsync("migrate");
        run.Code.ShouldBe(1);
        run.Error.ShouldContain("permission denied");
        run.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("kinto_serve", "CREATE TABLE kinto.mine (a int)")]
    [InlineData("kinto_serve", "DROP TABLE kinto.cache")]
    [InlineData("kinto_serve", "DELETE FROM kinto.mt_events")]
    [InlineData("kinto_serve", "UPDATE kinto.schema_steps SET digest = ''")]
    [InlineData("kinto_read", "SET default_transaction_read_only = off; DELETE FROM kinto.cache")]
    [InlineData("kinto_read", "SET default_transaction_read_only = off; SELECT nextval('kinto.mt_events_sequence')")]
    public async Task no_role_can_do_more(string role, string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => roles.ExecuteAsync(role, sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

    private Dictionary<string, string> Environment(string role, params (string Name, string Value)[] more) => new(more.Select(m => KeyValuePair.Create(m.Name, m.Value)))
    {
        ["KINTO_STORAGE_BACKEND"] = "kinto.core.storage.postgresql",
        ["KINTO_STORAGE_URL"] = roles.UrlOf(role),
        ["KINTO_MULTIAUTH_POLICIES"] = "basicauth",
        ["KINTO_USERID_HMAC_SECRET"] = "a secret for tests",
        ["KINTO_INCLUDES"] = "kinto.plugins.history kinto.plugins.counters",
        ["KINTO_RECORD_ERASE_PRINCIPALS"] = "system.Authenticated",
        ["KINTO_EXPERIMENTAL_PERMISSIONS_ENDPOINT"] = "true",
    };

    private static HttpClient Client(ServerProcess server)
    {
        HttpClient client = server.Client();
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(Users.Credentials("alice"));
        return client;
    }

    private static async Task<(HttpStatusCode Status, string Content, EntityTagHeaderValue? ETag)> GetAsync(HttpClient client, string path)
    {
        using HttpResponseMessage response = await client.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.ETag);
    }

    private static async Task ExpectAsync(HttpStatusCode status, Task<HttpResponseMessage> request)
    {
        using HttpResponseMessage response = await request;
        response.StatusCode.ShouldBe(status, $"{response.RequestMessage}\n{await response.Content.ReadAsStringAsync()}");
    }
}
