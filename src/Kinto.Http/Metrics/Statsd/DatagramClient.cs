using System.Net;
using System.Net.Sockets;

namespace Kinto.Http.Metrics.Statsd;

/// <summary>Sends datagrams to a host, whose address is looked up anew after a while: it may move.</summary>
internal sealed class DatagramClient(string host, int port) : IDisposable
{
    private const int SendsPerLookup = 1000;
    private Socket? _socket;
    private IPEndPoint? _target;
    private int _sends;

    /// <exception cref="SocketException">The host is not known, or the network refuses.</exception>
    public async Task SendAsync(byte[] datagram)
    {
        if (_target is null || _sends++ % SendsPerLookup == 0)
        {
            IPAddress[] addresses = await Dns.GetHostAddressesAsync(host);
            IPAddress address = addresses.FirstOrDefault(a => a.AddressFamily is AddressFamily.InterNetwork) ?? addresses.FirstOrDefault()
                ?? throw new SocketException((int)SocketError.HostNotFound);
            if (_socket?.AddressFamily != address.AddressFamily)
            {
                _socket?.Dispose();
                _socket = new(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            }

            _target = new(address, port);
        }

        await _socket!.SendToAsync(datagram, _target);
    }

    public void Dispose() => _socket?.Dispose();
}
