using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Kinto.Testing;

namespace Kinto.Http.Tests.Hosting;

/// <summary>Real processes replace each other under load, and no request is refused or cut.</summary>
public sealed class upgrades_without_downtime
{
    private const int Workers = 8;
    private const int RequestsBetween = 40;
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly int[] _done = new int[Workers];

    [Fact]
    public async Task a_port_is_taken_over()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shares ports.");
        Dictionary<string, string> environment = await EnvironmentAsync();
        environment["KINTO_REUSE_PORT"] = "true";
        ServerProcess first = await ServerProcess.StartAsync(environment);
        await ReplaceAsync(first, () => ServerProcess.Launch(environment, first.Port), () => new IPEndPoint(IPAddress.Loopback, first.Port));
    }

    [Fact]
    public async Task a_socket_is_taken_over()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows can't replace a socket's path.");
        string folder = Directory.CreateTempSubdirectory("kinto-socket-").FullName;
        string path = Path.Combine(folder, "kinto.sock");
        Dictionary<string, string> environment = await EnvironmentAsync();
        environment["KINTO_UNIX_SOCKET"] = path;
        environment["KINTO_UNIX_SOCKET_PERMS"] = "660";
        ServerProcess first = ServerProcess.Launch(environment);
        await first.ListensAsync();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).ShouldBe((UnixFileMode)0b110_110_000);
        }

        await ReplaceAsync(first, () => ServerProcess.Launch(environment), () => new UnixDomainSocketEndPoint(path));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task streams_of_changes_end_in_good_order()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shares ports.");
        Dictionary<string, string> environment = await EnvironmentAsync();
        environment["KINTO_REUSE_PORT"] = "true";
        environment["KINTO_SHUTDOWN_DELAY_SECONDS"] = "3600";
        await using ServerProcess first = await ServerProcess.StartAsync(environment);
        using HttpClient alice = first.Client();
        alice.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse("Basic YWxpY2U6YQ==");
        (await alice.PutAsync("buckets/b", null)).EnsureSuccessStatusCode();
        using var follow = new HttpRequestMessage(HttpMethod.Get, "buckets/b/changes");
        follow.Headers.Accept.Add(new("text/event-stream"));
        using HttpResponseMessage stream = await alice.SendAsync(follow, HttpCompletionOption.ResponseHeadersRead);

        await using ServerProcess second = ServerProcess.Launch(environment, first.Port);
        await second.ListensAsync();
        first.Signal("TERM");
        // A stream that is cut throws here; and it must not wait for the end of the process.
        (await stream.Content.ReadAsStringAsync()).ShouldContain("retry:");
        first.Signal("TERM");
        (await first.ExitAsync()).ShouldBe(0, first.Log);
    }

    /// <summary>Replaces the server twice, since the second time the older process is one that took over.</summary>
    private async Task ReplaceAsync(ServerProcess server, Func<ServerProcess> next, Func<EndPoint> address)
    {
        using var stop = new CancellationTokenSource();
        Task[] load = [.. Enumerable.Range(0, Workers).Select(i => Task.Run(() => WorkAsync(i, address, stop.Token)))];
        for (int i = 0; i < 2; i++)
        {
            await MoreAsync();
            ServerProcess younger = next();
            await younger.ListensAsync();
            server.Signal("TERM");
            (await server.ExitAsync()).ShouldBe(0, server.Log);
            server.Log.ShouldContain("another process takes over");
            await server.DisposeAsync();
            await MoreAsync();
            server = younger;
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        await server.DisposeAsync();
        _failures.ShouldBeEmpty();
    }

    private async Task WorkAsync(int number, Func<EndPoint> address, CancellationToken stop)
    {
        using var connection = new KeptConnection(address, keeps: number % 2 == 0);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                bool writes = number % 4 < 2;
                int status = await connection.SendAsync(writes ? "PUT" : "GET", writes ? $"/v1/buckets/b{number}" : "/v1/buckets");
                if (status >= 300)
                {
                    _failures.Enqueue($"status {status}");
                }
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                _failures.Enqueue($"{(number % 2 == 0 ? "kept" : "new")}: {e.Message}");
                connection.Dispose();
            }

            Interlocked.Increment(ref _done[number]);
        }
    }

    /// <summary>Waits until everyone has sent some more.</summary>
    private async Task MoreAsync()
    {
        int[] goals = [.. _done.Select(d => d + RequestsBetween)];
        while (Enumerable.Range(0, Workers).Any(i => Volatile.Read(ref _done[i]) < goals[i]))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    internal static async Task<Dictionary<string, string>> EnvironmentAsync() => new()
    {
        ["KINTO_STORAGE_BACKEND"] = "kinto.core.storage.postgresql",
        ["KINTO_STORAGE_URL"] = await TestCluster.NewDatabaseAsync(),
        ["KINTO_MULTIAUTH_POLICIES"] = "basicauth",
        ["KINTO_USERID_HMAC_SECRET"] = "secret",
    };
}
