using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Kinto.Testing;

namespace Kinto.Http.Tests.Packaging;

/// <summary>The units of <c>samples/systemd</c>, and a socket that systemd's own tool opens.</summary>
public sealed partial class systemd_units
{
    private static readonly string s_folder = Yaml.InRepository("samples/systemd");

    [Fact]
    public async Task pass_the_check_of_systemd()
    {
        string? verify = Program("systemd-analyze");
        Assert.SkipWhen(verify is null, "systemd-analyze is not installed.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("kinto-units-");
        try
        {
            // The executable has to be there, and nobody has it where the sample expects it.
            string service = await File.ReadAllTextAsync(Path.Combine(s_folder, "kinto.service"), TestContext.Current.CancellationToken);
            service.ShouldContain("ExecStart=/opt/kinto/kinto start");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "kinto.service"), service.Replace("/opt/kinto/kinto", "/bin/true"), TestContext.Current.CancellationToken);
            File.Copy(Path.Combine(s_folder, "kinto.socket"), Path.Combine(folder.FullName, "kinto.socket"));
            (int code, string said) = await RunAsync(verify, "verify", "--man=no", Path.Combine(folder.FullName, "kinto.socket"), Path.Combine(folder.FullName, "kinto.service"));
            said.Split('\n').Where(l => l.Contains("kinto.", StringComparison.Ordinal)).ShouldBeEmpty();
            code.ShouldBe(0, said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void leave_time_for_requests_under_way() =>
        int.Parse(Timeout().Match(File.ReadAllText(Path.Combine(s_folder, "kinto.service"))).Groups[1].Value).ShouldBeGreaterThan(30);

    [Fact]
    public async Task the_server_answers_at_a_socket_of_systemd()
    {
        string? activate = Program("systemd-socket-activate");
        Assert.SkipWhen(activate is null, "systemd-socket-activate is not installed.");
        int port = FreePort();
        var start = new ProcessStartInfo(
            activate,
            [
                $"--listen=127.0.0.1:{port}", "--setenv=PATH", "--setenv=KINTO_STORAGE_BACKEND=kinto.core.storage.postgresql",
                $"--setenv=KINTO_STORAGE_URL={await TestCluster.NewDatabaseAsync()}", .. Environment.GetEnvironmentVariable("DOTNET_ROOT") is null ? (string[])[] : ["--setenv=DOTNET_ROOT"],
                "dotnet", typeof(Kinto.Http.Configuration.KintoSettings).Assembly.Location, "start", "--port", "1",
            ])
        { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using Process process = Process.Start(start)!;
        Task<string> log = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
            (await AnswerAsync(client, new Uri($"http://127.0.0.1:{port}/v1/__heartbeat__"), process)).ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await RunAsync("kill", "-TERM", $"{process.Id}");
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.ExitCode.ShouldBe(0);
        (await log).ShouldContain("the sockets of systemd");
    }

    // The tool opens the socket a moment after it was started; from then on a client waits for the server.
    private static async Task<HttpStatusCode> AnswerAsync(HttpClient client, Uri address, Process process)
    {
        while (true)
        {
            process.HasExited.ShouldBeFalse();
            try
            {
                using HttpResponseMessage response = await client.GetAsync(address, TestContext.Current.CancellationToken);
                return response.StatusCode;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said);
    }

    private static string? Program(string name) => new[] { "/usr/bin", "/bin" }.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"^TimeoutStopSec=(\d+)$", RegexOptions.Multiline)]
    private static partial Regex Timeout();
}
