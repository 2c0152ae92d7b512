using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kinto.Http.Tests.Metrics;

/// <summary>A StatsD that keeps every line it gets.</summary>
internal sealed class StatsdReceiver : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public StatsdReceiver() => _loop = Task.Run(ReceiveAsync);

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    public int LargestDatagram { get; private set; }

    public string[] Lines => [.. _lines];

    /// <summary>The first line that is meant, whenever it comes.</summary>
    public async Task<string> FindAsync(Predicate<string> isMeant, string what)
    {
        for (int i = 0; i < 600; i++)
        {
            if (Lines.FirstOrDefault(l => isMeant(l)) is { } line)
            {
                return line;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{what} never came; names that came:\n{string.Join('\n', Lines.Select(l => l.Split(':')[0]).Distinct().Order())}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReceiveAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                UdpReceiveResult received = await _socket.ReceiveAsync(_stop.Token);
                LargestDatagram = Math.Max(LargestDatagram, received.Buffer.Length);
                foreach (string line in Encoding.UTF8.GetString(received.Buffer).Split('\n'))
                {
                    _lines.Enqueue(line);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
