using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Kinto.Http.Tests.Hosting;

/// <summary>The sample configuration in the real nginx, before a real process.</summary>
public sealed class behind_nginx
{
    private const string Records = "buckets/b/collections/c/records";

    [Fact]
    public async Task anonymous_reads_are_cached_and_revalidated_and_all_others_are_not()
    {
        await using ServerProcess server = await ServeAsync(("KINTO_RECORD_CACHE_EXPIRES_SECONDS", "1"));
        await using NginxProcess nginx = await NginxProcess.StartAsync($"127.0.0.1:{server.Port}");
        using HttpClient alice = Authenticated(nginx);
        await FillAsync(alice);
        using HttpClient anyone = nginx.Client();

        (await CachedAsync(anyone, Records)).ShouldBe("MISS");
        // Within the second that the answer may be kept; a slow machine may need another look.
        while (await CachedAsync(anyone, Records) != "HIT")
        {
        }

        // Old and unchanged: nginx asks with the ETag, and the server answers 304.
        while (await CachedAsync(anyone, Records) != "REVALIDATED")
        {
            await Task.Delay(100);
        }

        await server.LogsAsync($"/v1/{Records} 304");
        using HttpResponseMessage whole = await anyone.GetAsync(new Uri(Records, UriKind.Relative));
        using var conditional = new HttpRequestMessage(HttpMethod.Get, Records);
        conditional.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        (await anyone.SendAsync(conditional)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        (await CachedAsync(alice, Records)).ShouldBe("BYPASS");
        (await CachedAsync(alice, "buckets")).ShouldBe("BYPASS");
        (await CachedAsync(anyone, Records + "?secret=1")).ShouldBe("MISS");
        using HttpResponseMessage refused = await anyone.GetAsync(new Uri("buckets/private", UriKind.Relative));
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await alice.GetAsync(new Uri("buckets/private", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await anyone.GetAsync(new Uri("buckets/private", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task private_paths_are_for_the_machines_of_the_list(bool listed)
    {
        await using ServerProcess server = await ServeAsync();
        await using NginxProcess nginx = await NginxProcess.StartAsync($"127.0.0.1:{server.Port}", listed);
        using HttpClient anyone = nginx.Client();
        foreach (string path in new[] { "__heartbeat__", "__version__", "%5F_heartbeat__", "/__heartbeat__" })
        {
            using HttpResponseMessage response = await anyone.GetAsync(new Uri(nginx.BaseUrl.AbsoluteUri + path));
            (response.StatusCode is HttpStatusCode.Forbidden).ShouldBe(!listed, path);
        }

        (await anyone.GetAsync("__api__")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_unix_socket_serves_the_outer_names_and_streams_unbuffered()
    {
        string folder = Directory.CreateTempSubdirectory("kinto-socket-").FullName;
        string socket = Path.Combine(folder, "kinto.sock");
        await using (ServerProcess server = await ServeAsync(("KINTO_UNIX_SOCKET", socket), ("KINTO_TRUSTED_PROXIES", "unix")))
        await using (NginxProcess nginx = await NginxProcess.StartAsync($"unix:{socket}"))
        {
            using HttpClient alice = Authenticated(nginx);
            await FillAsync(alice);
            (await alice.GetStringAsync(new Uri("", UriKind.Relative))).ShouldContain($"\"url\":\"{nginx.BaseUrl}\"");
            using var seen = new HttpRequestMessage(HttpMethod.Get, "");
            seen.Headers.Host = "store.example";
            (await (await alice.SendAsync(seen)).Content.ReadAsStringAsync()).ShouldContain("\"url\":\"http://store.example/v1/\"");

            using var follow = new HttpRequestMessage(HttpMethod.Get, "buckets/b/collections/c/changes");
            follow.Headers.Accept.Add(new("text/event-stream"));
            using HttpResponseMessage stream = await alice.SendAsync(follow, HttpCompletionOption.ResponseHeadersRead);
            using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
            (await lines.ReadLineAsync())!.ShouldStartWith("retry:");
            (await alice.PutAsync(Records + "/streamed", null)).StatusCode.ShouldBe(HttpStatusCode.Created);
            string? line;
            do
            {
                line = await lines.ReadLineAsync();
                line.ShouldNotBeNull();
            }
            while (!line.Contains("streamed", StringComparison.Ordinal));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task headers_of_those_who_are_not_trusted_change_nothing()
    {
        await using ServerProcess server = await ServeAsync(("KINTO_TRUSTED_PROXIES", "192.0.2.0/24"));
        using HttpClient client = server.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        (await client.GetStringAsync(new Uri("", UriKind.Relative))).ShouldContain($"\"url\":\"http://127.0.0.1:{server.Port}/v1/\"");
    }

    private static async Task<ServerProcess> ServeAsync(params (string Name, string Value)[] settings)
    {
        Assert.SkipWhen(NginxProcess.Program is null, "nginx is not installed.");
        Dictionary<string, string> environment = await upgrades_without_downtime.EnvironmentAsync();
        foreach ((string name, string value) in settings)
        {
            environment[name] = value;
        }

        ServerProcess server = ServerProcess.Launch(environment);
        await server.ListensAsync();
        return server;
    }

    private static async Task FillAsync(HttpClient alice)
    {
        using var open = new StringContent("""{"permissions":{"read":["system.Everyone"]}}""", Encoding.UTF8, "application/json");
        (await alice.PutAsync("buckets/b", open)).EnsureSuccessStatusCode();
        (await alice.PutAsync("buckets/b/collections/c", null)).EnsureSuccessStatusCode();
        (await alice.PutAsync(Records + "/r", null)).EnsureSuccessStatusCode();
        (await alice.PutAsync("buckets/private", null)).EnsureSuccessStatusCode();
    }

    private static async Task<string> CachedAsync(HttpClient client, string path)
    {
        using HttpResponseMessage response = await client.GetAsync(new Uri(path, UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return response.Headers.GetValues("X-Cache-Status").Single();
    }

    private static HttpClient Authenticated(NginxProcess nginx)
    {
        HttpClient client = nginx.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("alice:a")));
        return client;
    }
}
