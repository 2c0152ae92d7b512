using System.Net.Sockets;
using Kinto.Http.Configuration;

namespace Kinto.Http.Hosting;

/// <summary>
/// A Unix socket at a path that a younger process may take over: it is bound under a name of its own, and moved to the path when the server is
/// ready. A rename has no moment without a socket. Whoever is replaced goes on accepting what it has, and leaves the path alone.
/// </summary>
internal sealed class SharedPath(ServerSettings settings)
{
    private readonly string _path = settings.UnixSocket!;
    private DateTime _ours;

    /// <summary>The name until the server is ready.</summary>
    private string Temporary => $"{_path}.{Environment.ProcessId}";

    /// <summary>Whether another process took the path.</summary>
    public bool IsTaken => _ours != default && File.GetLastWriteTimeUtc(_path) != _ours;

    /// <summary>A bound socket.</summary>
    public Socket Bind()
    {
        File.Delete(Temporary);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(Temporary));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Temporary, settings.UnixSocketMode);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Takes the path.</summary>
    public void Take()
    {
        _ours = File.GetLastWriteTimeUtc(Temporary);
        File.Move(Temporary, _path, overwrite: true);
    }
}
