using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kinto.Http.Tests.Hosting;

/// <summary>The real nginx with the sample of this repository, whose addresses and paths alone are replaced.</summary>
internal sealed class NginxProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private NginxProcess(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        BaseUrl = new Uri($"http://127.0.0.1:{port}/v1/");
    }

    public Uri BaseUrl { get; }

    /// <summary>The program; null where there is none.</summary>
    public static string? Program { get; } =
        new[] { "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx" }.FirstOrDefault(File.Exists);

    /// <summary>Starts it, and waits until it answers.</summary>
    /// <param name="upstream">Where the server is, as nginx writes it.</param>
    /// <param name="allowsPrivate">Whether the machine of the test is one of the list that may see the private paths.</param>
    public static async Task<NginxProcess> StartAsync(string upstream, bool allowsPrivate = false)
    {
        string folder = Directory.CreateTempSubdirectory("kinto-nginx-").FullName;
        int port = FreePort();
        string site = await File.ReadAllTextAsync(Path.Combine(Root(), "samples", "nginx", "kinto.conf"));
        site = Replaced(site, "server 127.0.0.1:8888;", $"server {upstream};");
        site = Replaced(site, "listen 80;", $"listen 127.0.0.1:{port};");
        site = Replaced(site, "/var/cache/nginx/kinto", Path.Combine(folder, "cache"));
        site = allowsPrivate ? site : Replaced(site, "allow 127.0.0.1;", "");
        string user = Environment.UserName == "root" ? "user root;" : "";
        string temporary = string.Join('\n', new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(t => $"{t}_temp_path {folder}/{t};"));
        string configuration = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, $"daemon off; {user} pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}\n{site}\n}}\n");
        var start = new ProcessStartInfo(Program!, ["-p", folder, "-c", configuration, "-e", Path.Combine(folder, "error.log")]);
        var nginx = new NginxProcess(Process.Start(start)!, folder, port);
        await nginx.AnswersAsync();
        return nginx;
    }

    public HttpClient Client() => new() { BaseAddress = BaseUrl };

    public async ValueTask DisposeAsync()
    {
        using (Process kill = Process.Start("kill", ["-QUIT", $"{_process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AnswersAsync()
    {
        using HttpClient client = Client();
        while (true)
        {
            _process.HasExited.ShouldBeFalse();
            try
            {
                (await client.GetAsync("__lbheartbeat__")).StatusCode.ShouldBe(HttpStatusCode.OK);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }
    }

    private static string Replaced(string text, string sample, string value)
    {
        text.ShouldContain(sample);
        return text.Replace(sample, value, StringComparison.Ordinal);
    }

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kinto.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
