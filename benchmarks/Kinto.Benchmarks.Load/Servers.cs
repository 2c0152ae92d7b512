using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kinto.Benchmarks.Load;

/// <summary>The processes that are measured.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;

    private Server(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>The real server on that database.</summary>
    public static Task<Server> StartKintoAsync(string storageUrl) => StartAsync(
        port => [Executable(), "start", "--port", $"{port}"],
        new()
        {
            ["KINTO_STORAGE_BACKEND"] = "kinto.core.storage.postgresql",
            ["KINTO_STORAGE_URL"] = storageUrl,
            ["KINTO_MULTIAUTH_POLICIES"] = "basicauth",
            ["KINTO_USERID_HMAC_SECRET"] = "secret",
        },
        "/v1/__lbheartbeat__");

    /// <summary>The bare endpoint on that database.</summary>
    public static Task<Server> StartBareAsync(string connectionString) => StartAsync(
        port => [Path.Combine(AppContext.BaseDirectory, "kinto-load.dll"), "bare", $"{port}", connectionString], [], "/page");

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<Server> StartAsync(Func<int, string[]> arguments, Dictionary<string, string> environment, string probe)
    {
        int port = FreePort();
        var start = new ProcessStartInfo("dotnet", arguments(port)) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        string said = "";
        process.OutputDataReceived += (_, e) => said = e.Data ?? said;
        process.ErrorDataReceived += (_, e) => said = e.Data ?? said;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        using var client = new HttpClient();
        while (!process.HasExited)
        {
            try
            {
                (await client.GetAsync(new Uri($"http://127.0.0.1:{port}{probe}"))).EnsureSuccessStatusCode();
                return new(process, port);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException($"The server didn't start: {said}");
    }

    /// <summary>The server as it was built beside this program, in the same configuration.</summary>
    private static string Executable()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Kinto.slnx")))
        {
            root = Directory.GetParent(root)!.FullName;
        }

        return Path.Combine(root, "src", "Kinto.Http", "bin", configuration, "net10.0", "kinto.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
