using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kinto.Http.Tests.Hosting;

/// <summary>
/// An HTTP client that hides nothing: it never sends a request twice. It keeps its connection for as long as the server doesn't announce its end.
/// </summary>
internal sealed class KeptConnection(Func<EndPoint> address, bool keeps) : IDisposable
{
    private Socket? _socket;

    /// <summary>Sends a request; the status of its answer. Throws where the connection is refused or cut.</summary>
    public async Task<int> SendAsync(string method, string path)
    {
        _socket ??= await ConnectAsync();
        string connection = keeps ? "keep-alive" : "close";
        byte[] request = Encoding.ASCII.GetBytes(
            $"{method} {path} HTTP/1.1\r\nHost: test\r\nAuthorization: Basic YWxpY2U6YQ==\r\nContent-Length: 0\r\nConnection: {connection}\r\n\r\n");
        await _socket.SendAsync(request);
        string head = await ReadAsync(_socket);
        if (!keeps || head.Contains("\r\nConnection: close\r\n", StringComparison.OrdinalIgnoreCase))
        {
            Dispose();
        }

        return int.Parse(head.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<Socket> ConnectAsync()
    {
        EndPoint endpoint = address();
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(endpoint);
        return socket;
    }

    /// <summary>Reads a whole answer; its head.</summary>
    private static async Task<string> ReadAsync(Socket socket)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (true)
        {
            int read = await socket.ReceiveAsync(buffer);
            if (read == 0)
            {
                throw new IOException($"The connection was cut after {text.Length} characters of an answer.");
            }

            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
            string soFar = text.ToString();
            int end = soFar.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && soFar.Length >= end + 4 + LengthOf(soFar[..end]))
            {
                return soFar[..(end + 4)];
            }
        }
    }

    private static int LengthOf(string head) => head.Split("\r\n")
        .Where(h => h.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
        .Select(h => int.Parse(h["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture))
        .SingleOrDefault();
}
