using System.Net;

namespace Kinto.Http.Tests.Hosting;

/// <summary>What SIGTERM and SIGHUP do before the end, or instead of it.</summary>
public sealed class signals_to_the_server
{
    [Fact]
    public async Task health_turns_red_before_the_end_while_requests_are_served()
    {
        Dictionary<string, string> environment = await upgrades_without_downtime.EnvironmentAsync();
        environment["KINTO_SHUTDOWN_DELAY_SECONDS"] = "3600";
        await using ServerProcess server = await ServerProcess.StartAsync(environment);
        using HttpClient client = server.Client();
        server.Signal("TERM");
        while ((await client.GetAsync("__lbheartbeat__")).StatusCode is HttpStatusCode.OK)
        {
            await Task.Delay(20);
        }

        (await client.GetAsync("__heartbeat__")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        using HttpResponseMessage served = await client.GetAsync(new Uri("", UriKind.Relative));
        served.StatusCode.ShouldBe(HttpStatusCode.OK);
        served.Headers.ConnectionClose.ShouldBe(true);
        server.Signal("INT");
        (await server.ExitAsync()).ShouldBe(0, server.Log);
    }

    [Fact]
    public async Task what_may_change_does_so_without_a_restart()
    {
        string ini = Path.Combine(Directory.CreateTempSubdirectory("kinto-reload-").FullName, "kinto.ini");
        Dictionary<string, string> environment = await upgrades_without_downtime.EnvironmentAsync();
        environment["KINTO_INI"] = ini;
        await File.WriteAllTextAsync(ini, "[app:main]\nlog_level = error\n");
        await using ServerProcess server = await ServerProcess.StartAsync(environment);
        using HttpClient client = server.Client();
        (await BackoffAsync(client)).ShouldBeNull();

        await File.WriteAllTextAsync(ini, "[app:main]\nlog_level = info\nbackoff = 7\npaginate_by = 3\neos = 2999-01-01\n");
        server.Signal("HUP");
        while (await BackoffAsync(client) != "7")
        {
            await Task.Delay(20);
        }

        using HttpResponseMessage warned = await client.GetAsync(new Uri("", UriKind.Relative));
        warned.Headers.GetValues("Alert").Single().ShouldContain("soft-eol");
        await server.LogsAsync("request.summary");
        await server.LogsAsync("only at a restart have changed: paginate_by");

        await File.WriteAllTextAsync(ini, "[app:main]\nbackoff = soon\n");
        server.Signal("HUP");
        await server.LogsAsync("were not reloaded: The setting backoff has the value \"soon\"");
        (await BackoffAsync(client)).ShouldBe("7");
    }

    private static async Task<string?> BackoffAsync(HttpClient client)
    {
        using HttpResponseMessage response = await client.GetAsync(new Uri("", UriKind.Relative));
        return response.Headers.TryGetValues("Backoff", out IEnumerable<string>? values) ? values.Single() : null;
    }
}
