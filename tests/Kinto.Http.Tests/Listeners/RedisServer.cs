using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kinto.Http.Tests.Listeners;

/// <summary>A Redis server of the test's own; without one on the machine the test is skipped.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly Process _process;

    private RedisServer(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public string Url => $"redis://:s3cret@127.0.0.1:{Port}/2";

    public static RedisServer Start(int? onPort = null)
    {
        int port = onPort ?? FreePort();
        string[] arguments = ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--requirepass", "s3cret", "--dir", Path.GetTempPath()];
        try
        {
            return new(Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true })!, port);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("redis-server isn't on the PATH.");
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
