using System.Net.Http.Headers;
using System.Text;
using Kinto.Http.Tests.Hosting;
using Kinto.Http.Tests.Requests;
using Kinto.Testing;

namespace Kinto.Http.Tests.Listeners;

/// <summary>Processes that are killed, and several at once: nothing that was acknowledged is left untold.</summary>
public sealed class listeners_over_crashes : IAsyncLifetime
{
    private HookReceiver? _receiver;

    private HookReceiver Receiver => _receiver!;

    public async ValueTask InitializeAsync() => _receiver = await HookReceiver.StartAsync();

    public async ValueTask DisposeAsync() => await Receiver.DisposeAsync();

    [Fact]
    public async Task lose_nothing_that_was_acknowledged_before_the_kill()
    {
        Dictionary<string, string> environment = await EnvironmentAsync();
        ServerProcess server = await ServerProcess.StartAsync(environment);
        using HttpClient alice = Client(server.Port);
        (await alice.PutAsync("buckets/b", null)).EnsureSuccessStatusCode();
        (await alice.PutAsync("buckets/b/collections/c", null)).EnsureSuccessStatusCode();
        var acknowledged = new List<string>();
        for (int crash = 0; crash < 3; crash++)
        {
            for (int i = 0; i < 15; i++)
            {
                string id = $"r{crash}-{i}";
                (await alice.PutAsync($"buckets/b/collections/c/records/{id}", null)).EnsureSuccessStatusCode();
                acknowledged.Add(id);
            }

            server.Signal("KILL");
            await server.ExitAsync();
            await server.DisposeAsync();
            server = await ServerProcess.StartAsync(environment, server.Port);
        }

        await using (server)
        {
            await HookReceiver.UntilAsync(() => Receiver.Taken, taken => acknowledged.All(taken.SelectMany(h => h.Ids).Contains));
        }

        InOrder(acknowledged);
    }

    [Fact]
    public async Task go_on_with_what_waited_for_the_receiver_when_the_process_was_killed()
    {
        Dictionary<string, string> environment = await EnvironmentAsync();
        Receiver.Answer = _ => 500;
        string[] ids = [.. Enumerable.Range(0, 5).Select(i => $"b{i}")];
        await using (ServerProcess first = await ServerProcess.StartAsync(environment))
        {
            using HttpClient alice = Client(first.Port);
            foreach (string id in ids)
            {
                (await alice.PutAsync($"buckets/{id}", null)).EnsureSuccessStatusCode();
            }

            await HookReceiver.UntilAsync(() => Receiver.All, all => all.Count > 2);
            first.Signal("KILL");
            await first.ExitAsync();
        }

        Receiver.Answer = _ => 200;
        await using ServerProcess second = await ServerProcess.StartAsync(environment);
        (await Receiver.TakenAsync(ids.Length)).SelectMany(h => h.Ids).ShouldBe(ids);
    }

    [Fact]
    public async Task are_served_by_one_of_two_processes_and_by_the_other_once_it_is_killed()
    {
        Dictionary<string, string> environment = await EnvironmentAsync();
        await using ServerProcess one = await ServerProcess.StartAsync(environment);
        await using ServerProcess two = await ServerProcess.StartAsync(environment);
        using HttpClient first = Client(one.Port);
        using HttpClient second = Client(two.Port);
        (await first.PutAsync("buckets/b", null)).EnsureSuccessStatusCode();
        (await first.PutAsync("buckets/b/collections/c", null)).EnsureSuccessStatusCode();
        var written = new List<string>();
        for (int i = 0; i < 30; i++)
        {
            (await (i % 2 == 0 ? first : second).PutAsync($"buckets/b/collections/c/records/r{i}", null)).EnsureSuccessStatusCode();
            written.Add($"r{i}");
        }

        IReadOnlyList<Hook> hooks = await Receiver.TakenAsync(32);
        hooks.Where(h => h.Resource == "record").SelectMany(h => h.Ids).ShouldBe(written);

        one.Signal("KILL");
        await one.ExitAsync();
        for (int i = 30; i < 40; i++)
        {
            (await second.PutAsync($"buckets/b/collections/c/records/r{i}", null)).EnsureSuccessStatusCode();
            written.Add($"r{i}");
        }

        await HookReceiver.UntilAsync(() => Receiver.Taken, taken => written.All(taken.SelectMany(h => h.Ids).Contains));
        InOrder(written);
    }

    /// <summary>Each was told, and the first time each was told in the order of the writes.</summary>
    private void InOrder(List<string> ids) =>
        Receiver.Taken.Where(h => h.Resource == "record").SelectMany(h => h.Ids).Distinct().ShouldBe(ids);

    private static HttpClient Client(int port)
    {
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/v1/") };
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(Users.Credentials("alice"));
        return client;
    }

    private async Task<Dictionary<string, string>> EnvironmentAsync() => new()
    {
        ["KINTO_STORAGE_BACKEND"] = "kinto.core.storage.postgresql",
        ["KINTO_STORAGE_URL"] = await TestCluster.NewDatabaseAsync(),
        ["KINTO_MULTIAUTH_POLICIES"] = "basicauth",
        ["KINTO_USERID_HMAC_SECRET"] = "a secret for tests",
        ["KINTO_EVENT_LISTENERS"] = "hook",
        ["KINTO_EVENT_LISTENERS_HOOK_USE"] = "kinto.listeners.webhook",
        ["KINTO_EVENT_LISTENERS_HOOK_URL"] = Receiver.Url,
        ["KINTO_EVENT_LISTENERS_HOOK_RETRY_SECONDS"] = "0.05",
        ["KINTO_EVENT_LISTENERS_HOOK_MAX_ATTEMPTS"] = "100000",
        ["KINTO_EVENT_LISTENERS_HOOK_MAX_RETRY_SECONDS"] = "0.2",
    };
}
