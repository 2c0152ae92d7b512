using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kinto.Benchmarks.Load;

/// <summary>
/// A closed-loop HTTP client: each connection sends its next request when the last one is answered. Bare sockets, so that the client
/// takes as little as possible of the two cores that it shares with what it measures.
/// </summary>
internal sealed class LoadClient(int port, int connections, Func<int, long, byte[]> request)
{
    /// <summary>Runs for that long; answered requests a second, and the median latency in ms.</summary>
    public async Task<(double Rate, double MedianMs)> RunAsync(TimeSpan duration)
    {
        long sequence = 0;
        var clock = Stopwatch.StartNew();
        List<double>[] latencies = await Task.WhenAll(Enumerable.Range(0, connections).Select(i => Task.Run(async () =>
        {
            var mine = new List<double>();
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
            var buffer = new byte[1 << 20];
            while (clock.Elapsed < duration)
            {
                long started = Stopwatch.GetTimestamp();
                await socket.SendAsync(request(i, Interlocked.Increment(ref sequence)));
                await ReadAnswerAsync(socket, buffer);
                mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            return mine;
        })));
        double[] all = [.. latencies.SelectMany(l => l).Order()];
        return (all.Length / clock.Elapsed.TotalSeconds, all[all.Length / 2]);
    }

    private static async Task ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        int have = 0;
        while (true)
        {
            int read = await socket.ReceiveAsync(buffer.AsMemory(have));
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            have += read;
            int end = buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8);
            if (end >= 0 && have >= end + 4 + Length(buffer, end))
            {
                return;
            }
        }
    }

    private static int Length(byte[] buffer, int end)
    {
        string head = Encoding.ASCII.GetString(buffer, 0, end);
        if (head[9] is not '2' and not '3')
        {
            throw new IOException(head);
        }

        int at = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head.AsSpan(at + 16, head.IndexOf('\r', at) is var e and >= 0 ? e - at - 16 : head.Length - at - 16), CultureInfo.InvariantCulture);
    }
}
