using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Kinto.Fuzz.Wire;

/// <summary>
/// The simplest HTTP client there can be, on one connection at a time: HttpClient would put right what is wrong on purpose.
/// </summary>
internal sealed class WireClient(Uri server) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private TcpClient? _connection;

    /// <summary>Sends a request; null where the server ended the connection without an answer.</summary>
    /// <exception cref="TimeoutException">There was neither an answer nor an end within a minute.</exception>
    public async Task<WireAnswer?> SendAsync(WireRequest request, CancellationToken cancellation)
    {
        bool isFresh = _connection is null;
        WireAnswer? answer = await TryAsync(request, cancellation);
        // A connection that the server has closed meanwhile says nothing about the request.
        return answer is null && !isFresh ? await TryAsync(request, cancellation) : answer;
    }

    public ValueTask DisposeAsync()
    {
        Drop();
        return ValueTask.CompletedTask;
    }

    private async Task<WireAnswer?> TryAsync(WireRequest request, CancellationToken cancellation)
    {
        try
        {
            _connection ??= await ConnectAsync(cancellation);
            NetworkStream stream = _connection.GetStream();
            await stream.WriteAsync(request.ToBytes(server.Authority), cancellation);
            WireAnswer? answer = await ReadAsync(stream, request.Method is "HEAD", cancellation).AsTask().WaitAsync(s_patience, cancellation);
            if (answer?.Header("Connection") is "close" || answer is null || !request.IsHttp)
            {
                Drop();
            }

            return answer;
        }
        catch (IOException)
        {
            Drop();
            return null;
        }
    }

    private async Task<TcpClient> ConnectAsync(CancellationToken cancellation)
    {
        var connection = new TcpClient { NoDelay = true };
        await connection.ConnectAsync(server.Host, server.Port, cancellation);
        return connection;
    }

    private void Drop()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private static async ValueTask<WireAnswer?> ReadAsync(NetworkStream stream, bool isHead, CancellationToken cancellation)
    {
        var bytes = new List<byte>(1024);
        var buffer = new byte[16 * 1024];
        int end;
        while ((end = EndOfHead(bytes)) < 0)
        {
            int read = await stream.ReadAsync(buffer, cancellation);
            if (read == 0)
            {
                return null;
            }

            bytes.AddRange(buffer.AsSpan(0, read));
        }

        string[] lines = Encoding.UTF8.GetString([.. bytes.Take(end)]).Split("\r\n");
        int status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        Dictionary<string, string> headers = lines.Skip(1)
            .Select(line => line.Split(':', 2))
            .GroupBy(parts => parts[0], parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => string.Join(", ", g), StringComparer.OrdinalIgnoreCase);
        bytes.RemoveRange(0, end + 4);
        int length = isHead || status is 304 ? 0 : int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture);
        while (bytes.Count < length)
        {
            int read = await stream.ReadAsync(buffer, cancellation);
            if (read == 0)
            {
                return null;
            }

            bytes.AddRange(buffer.AsSpan(0, read));
        }

        return new(status, headers, [.. bytes]);
    }

    private static int EndOfHead(List<byte> bytes) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes).IndexOf("\r\n\r\n"u8);
}
