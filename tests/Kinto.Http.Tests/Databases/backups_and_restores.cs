using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Kinto.Http.Tests.Cli;
using Kinto.Http.Tests.Documentation;

namespace Kinto.Http.Tests.Databases;

/// <summary>The commands of <c>docs/how-to/back-up-and-restore.md</c> bring back what was, on a real cluster.</summary>
public sealed class backups_and_restores
{
    private const string Page = "back-up-and-restore.md";
    private const string Records = "buckets/b/collections/c/records";
    private const string Now = "SELECT clock_timestamp()";

    private static readonly string[] s_views = [Records + "?_sort=id", Records + "?_since=0", "buckets/b/history", "buckets/b/groups", "accounts/ann", "buckets/b/collections/c/checksum"];

    [Fact]
    public async Task bring_back_a_point_in_time_and_a_dump()
    {
        string? programs = await OperatorsMachine.FindProgramsAsync();
        Assert.SkipWhen(programs is null, "PostgreSQL's client programs are not installed.");
        await using OperatorsMachine machine = await OperatorsMachine.StartAsync(programs);
        using HttpClient client = await ServeAsync(machine);
        await WriteAsync(client, from: 0);
        PageCommands page = PageCommands.Of(
            Page, ("/var/lib/postgresql/17/main", machine.Cluster), ("/var/backups/kinto", Path.Combine(machine.Folder, "backups")));
        page.Headings.ShouldBe([
            "Back up and restore", "Make a dump", "Restore a dump", "Archive the write-ahead log", "Make a base backup", "Find the moment",
            "Restore to a point in time", "Check what was restored"]);
        string variables = page.Under("Back up and restore");

        // A dump, and its restoration beside the database: both have the same content.
        Dictionary<string, string> dumped = await ReadAsync(client);
        await DoAsync(machine, $"{variables}\nsudo -u postgres mkdir -p \"$BACKUPS\"\n{page.Under("Make a dump")}\n{page.Under("Restore a dump")}");
        string restored = $"KINTO_STORAGE_URL=postgresql://kinto:kinto@127.0.0.1:{machine.PostgresPort}/kinto_restored";
        (await DoAsync(machine, $"{restored} {page.Under("Check what was restored")}")).Out.ShouldContain("No differences.");
        await DoAsync(machine, $"systemctl stop kinto\n{restored} systemctl start kinto");
        await AnswersAsync(client);
        (await ReadAsync(client)).ShouldBe(dumped);
        await DoAsync(machine, "systemctl stop kinto\nsystemctl start kinto");
        await AnswersAsync(client);

        // A base backup under way of writes; the moment to come back to; what nobody wants to have done.
        await DoAsync(machine, $"{variables}\n{page.Under("Archive the write-ahead log")}\n{page.Under("Make a base backup")}");
        await AnswersAsync(client);
        await WriteAsync(client, from: 100);
        Dictionary<string, string> wanted = await ReadAsync(client);
        long last = await LastAsync(machine);
        string moment = (await DoAsync(machine, $"sudo -u postgres psql -At -c '{Now}'")).Out.Trim();
        await ExpectAsync(HttpStatusCode.Created, client.PutAsync(Records + "/too-late", null));
        await DoAsync(machine, "sudo -u postgres psql kinto -c 'DELETE FROM kinto.mt_events WHERE seq_id % 3 = 0' -c 'TRUNCATE kinto.objects'");
        Run damaged = await machine.RunAsync(page.Under("Check what was restored"));
        damaged.Code.ShouldBe(1, damaged.ToString());

        (await DoAsync(machine, $"{variables}\n{page.Under("Find the moment")}")).Out.ShouldContain("record_created_v1");
        string restore = page.Under("Restore to a point in time").Replace("2026-11-24 21:15:00+00", moment, StringComparison.Ordinal);
        restore.ShouldContain(moment);
        (await DoAsync(machine, $"{variables}\n{restore}")).Out.ShouldContain("No differences.");
        await AnswersAsync(client);
        (await ReadAsync(client)).ShouldBe(wanted);
        (await client.GetAsync(Records + "/too-late")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await LastAsync(machine)).ShouldBe(last);

        // It goes on from there: later than all that was, in time and in numbers.
        await WriteAsync(client, from: 200);
        (await LastAsync(machine)).ShouldBeGreaterThan(last + 1_000_000);
        using HttpResponseMessage changes = await client.GetAsync("buckets/b/collections/c/changes?_since=0");
        (await changes.Content.ReadAsStringAsync()).ShouldContain("r209");
        (await DoAsync(machine, page.Under("Check what was restored"))).Out.ShouldContain("No differences.");
    }

    /// <summary>A database with a role, and the server that serves it.</summary>
    private static async Task<HttpClient> ServeAsync(OperatorsMachine machine)
    {
        await File.WriteAllTextAsync(
            machine.Ini,
            $"""
            [app:main]
            kinto.storage_backend = kinto.core.storage.postgresql
            kinto.storage_url = postgresql://kinto:kinto@127.0.0.1:{machine.PostgresPort}/kinto
            kinto.userid_hmac_secret = a secret for tests
            kinto.includes = kinto.plugins.accounts kinto.plugins.history
            kinto.account_write_principals = account:ann
            kinto.bucket_create_principals = account:ann
            multiauth.policies = account
            multiauth.policy.account.use = kinto.plugins.accounts.AccountsPolicy
            """);
        await DoAsync(machine, "sudo -u postgres psql -c \"CREATE ROLE kinto LOGIN PASSWORD 'kinto'\" -c \"CREATE DATABASE kinto OWNER kinto ENCODING 'UTF8' TEMPLATE template0\"");
        await DoAsync(machine, "kinto migrate\nkinto create-user -u ann -p secret\nsystemctl start kinto");
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{machine.KintoPort}/v1/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("ann:secret"u8));
        await AnswersAsync(client);
        await ExpectAsync(HttpStatusCode.Created, client.PutAsync("buckets/b", null));
        await ExpectAsync(HttpStatusCode.Created, client.PutAsync("buckets/b/collections/c", null));
        await ExpectAsync(HttpStatusCode.Created, client.PutAsJsonAsync("buckets/b/groups/g", new { data = new { members = new[] { "account:bob" } } }));
        return client;
    }

    /// <summary>Ten records, some changed and one deleted.</summary>
    private static async Task WriteAsync(HttpClient client, int from)
    {
        for (int i = from; i < from + 10; i++)
        {
            await ExpectAsync(HttpStatusCode.Created, client.PutAsJsonAsync($"{Records}/r{i}", new { data = new { i, text = "naïve ☃" } }));
        }

        await ExpectAsync(HttpStatusCode.OK, client.PatchAsJsonAsync($"{Records}/r{from}", new { data = new { changed = true } }));
        await ExpectAsync(HttpStatusCode.OK, client.DeleteAsync($"{Records}/r{from + 1}"));
    }

    private static async Task<Dictionary<string, string>> ReadAsync(HttpClient client)
    {
        var content = new Dictionary<string, string>();
        foreach (string view in s_views)
        {
            using HttpResponseMessage response = await client.GetAsync(view);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, view);
            content[view] = $"{response.Headers.ETag} {await response.Content.ReadAsStringAsync()}";
        }

        return content;
    }

    private static async Task<long> LastAsync(OperatorsMachine machine) =>
        long.Parse((await DoAsync(machine, "sudo -u postgres psql kinto -At -c 'SELECT max(seq_id) FROM kinto.mt_events'")).Out);

    private static async Task<Run> DoAsync(OperatorsMachine machine, string script)
    {
        Run run = await machine.RunAsync(script);
        run.Code.ShouldBe(0, $"{script}\n{run}");
        return run;
    }

    private static async Task AnswersAsync(HttpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            try
            {
                using HttpResponseMessage response = await client.GetAsync("__heartbeat__", patience.Token);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private static async Task ExpectAsync(HttpStatusCode status, Task<HttpResponseMessage> request)
    {
        using HttpResponseMessage response = await request;
        response.StatusCode.ShouldBe(status, $"{response.RequestMessage}\n{await response.Content.ReadAsStringAsync()}");
    }
}
