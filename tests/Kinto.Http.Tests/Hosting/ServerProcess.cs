using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kinto.Http.Tests.Hosting;

/// <summary>The server's executable as a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private ServerProcess(Process process, int port)
    {
        _process = process;
        Port = port;
        process.OutputDataReceived += (_, e) => Note(e.Data);
        process.ErrorDataReceived += (_, e) => Note(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    public int Id => _process.Id;

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts it without waiting.</summary>
    public static ServerProcess Launch(IReadOnlyDictionary<string, string> environment, int? onPort = null)
    {
        int port = onPort ?? FreePort();
        string executable = typeof(Kinto.Http.Configuration.KintoSettings).Assembly.Location;
        string[] command = ["dotnet", executable, "start", "--port", $"{port}"];
        // A shell starts what runs in the background with SIGINT ignored, and so would be whatever the tests start there.
        string[] whole = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", .. command] : command;
        var start = new ProcessStartInfo(whole[0], whole[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!, port);
    }

    /// <summary>Starts it, and waits until it answers.</summary>
    public static async Task<ServerProcess> StartAsync(IReadOnlyDictionary<string, string> environment, int? onPort = null)
    {
        ServerProcess server = Launch(environment, onPort);
        using HttpClient client = server.Client();
        while (true)
        {
            server._process.HasExited.ShouldBeFalse(server.Log);
            try
            {
                (await client.GetAsync("__lbheartbeat__")).StatusCode.ShouldBe(HttpStatusCode.OK);
                return server;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Waits until the server says that it listens.</summary>
    public Task ListensAsync() => LogsAsync("Listening on");

    /// <summary>Waits until the log has a text.</summary>
    public async Task LogsAsync(string text)
    {
        while (!Log.Contains(text, StringComparison.Ordinal))
        {
            _process.HasExited.ShouldBeFalse(Log);
            await Task.Delay(50);
        }
    }

    public HttpClient Client() => new() { BaseAddress = new Uri($"http://127.0.0.1:{Port}/v1/") };

    /// <summary>Sends a signal: TERM, INT or KILL.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, $"{Id}"]);
        kill.WaitForExit();
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // Skips what SIGTERM may be told to wait for.
            Signal("INT");
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Note(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
