using System.Net;
using System.Net.Sockets;
using Kinto.Http.Configuration;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Kinto.Http.Hosting;

/// <summary>Where the server listens, and how it hands that over to a younger process: a port, a Unix socket, or sockets that systemd opened.</summary>
internal sealed class ListeningSockets(KintoSettings settings)
{
    private readonly List<Socket> _ports = [];
    private int _connections;
    private readonly SharedPath? _path = settings.Server.UnixSocket is null ? null : new(settings.Server);

    /// <summary>Whether systemd holds the sockets, so that they outlive the process.</summary>
    public static bool AreInherited =>
        Environment.GetEnvironmentVariable("LISTEN_PID") == $"{Environment.ProcessId}" && Environment.GetEnvironmentVariable("LISTEN_FDS") is not (null or "" or "0");

    /// <summary>Connections that are open.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The address for people.</summary>
    public string Address => AreInherited ? "the sockets of systemd"
        : settings.Server.UnixSocket is { } path ? $"unix:{path}"
        : $"http://{settings.Server.Host}:{settings.Server.Port}/{settings.Project.VersionPrefix}/";

    /// <summary>Tells Kestrel.</summary>
    /// <exception cref="SettingException">The host is none.</exception>
    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => CountAsync(next, connection)));
        if (AreInherited)
        {
            kestrel.UseSystemd();
        }
        else if (settings.Server.UnixSocket is { } path)
        {
            kestrel.ListenUnixSocket(path);
        }
        else if (settings.Server.Host == "localhost")
        {
            kestrel.ListenLocalhost(settings.Server.Port);
        }
        else
        {
            kestrel.Listen(AddressOf(settings.Server.Host), settings.Server.Port);
        }
    }

    /// <summary>Makes a socket for Kestrel.</summary>
    public Socket Bind(EndPoint endpoint)
    {
        switch (endpoint)
        {
            case UnixDomainSocketEndPoint when _path is not null:
                return _path.Bind();
            case IPEndPoint address when settings.Server.ReusePort:
                Socket socket = SharedPort.Bind(address);
                _ports.Add(socket);
                return socket;
            default:
                return SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        }
    }

    /// <summary>The server is ready: takes the path.</summary>
    public void Publish()
    {
        if (!AreInherited)
        {
            _path?.Take();
        }
    }

    /// <summary>Sends new connections to a younger process where there is one; whether there is.</summary>
    public bool HandOver()
    {
        bool handed = _path?.IsTaken is true;
        foreach (Socket port in _ports.Where(p => p.LocalEndPoint is IPEndPoint address && SharedPort.HasOther(address.Port)))
        {
            SharedPort.Yield(port);
            handed = true;
        }

        return handed;
    }

    private async Task CountAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        Interlocked.Increment(ref _connections);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    private static IPAddress AddressOf(string host) => IPAddress.TryParse(host, out IPAddress? address)
        ? address
        : throw new SettingException($"The host to listen on is '{host}'; it must be an IP address such as 127.0.0.1 or 0.0.0.0, or localhost.", "host");
}
