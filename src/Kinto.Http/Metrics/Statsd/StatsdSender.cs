using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Kinto.Http.Configuration;

namespace Kinto.Http.Metrics.Statsd;

/// <summary>
/// Sends measurements to StatsD by UDP, many in a datagram. Whoever measures only leaves a line in a queue: when that is full, since nothing
/// can be sent, lines are dropped, and no request waits or fails.
/// </summary>
internal sealed partial class StatsdSender(StatsdSettings settings, ILogger<StatsdSender> log) : BackgroundService, IMetricSink
{
    /// <summary>Bytes of a datagram at most: what passes an Ethernet undivided.</summary>
    private const int MaxDatagram = 1432;

    /// <summary>Lines that wait at most.</summary>
    private const int MaxWaiting = 20_000;

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(10);
    private readonly Channel<string> _lines = Channel.CreateBounded<string>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly string _prefix = settings.Prefix.Length > 0 ? StatsdLines.Clean(settings.Prefix) + "." : "";
    private MetricFeed? _feed;
    private bool _isFailing;

    public void Take(MetricDefinition metric, string help, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        if (!settings.LegacyNames)
        {
            _lines.Writer.TryWrite(StatsdLines.Of(metric, value, labels));
            return;
        }

        foreach (string line in LegacyLines.Of(metric, value, labels))
        {
            _lines.Writer.TryWrite(line);
        }
    }

    /// <summary>Listens from before the first request on.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _feed = new(this);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _feed?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new Timer(_ => _feed?.Look(), null, TimeSpan.Zero, s_lookEvery);
        using var client = new DatagramClient(settings.Host, settings.Port);
        try
        {
            while (await _lines.Reader.WaitToReadAsync(stoppingToken))
            {
                await SendAsync(client);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await SendAsync(client); // what the last requests left
        }
    }

    private async Task SendAsync(DatagramClient client)
    {
        var datagram = new StringBuilder(MaxDatagram);
        int bytes = 0;
        while (_lines.Reader.TryRead(out string? line))
        {
            int more = 1 + Encoding.UTF8.GetByteCount(_prefix) + Encoding.UTF8.GetByteCount(line);
            if (bytes > 0 && bytes + more > MaxDatagram)
            {
                await SendAsync(client, datagram);
                bytes = 0;
            }

            datagram.Append(bytes > 0 ? "\n" : "").Append(_prefix).Append(line);
            bytes += more;
        }

        await SendAsync(client, datagram);
    }

    private async Task SendAsync(DatagramClient client, StringBuilder datagram)
    {
        if (datagram.Length == 0)
        {
            return;
        }

        try
        {
            await client.SendAsync(Encoding.UTF8.GetBytes(datagram.ToString()));
            _isFailing = false;
        }
        catch (SocketException e)
        {
            // Said once until it works again: it would be said at each request.
            if (!_isFailing)
            {
                LogFailure(log, settings.Host, settings.Port, e.Message);
            }

            _isFailing = true;
        }

        datagram.Clear();
    }

    [LoggerMessage(40, LogLevel.Warning, "Metrics can't be sent to StatsD at {Host}:{Port}: {Reason}")]
    private static partial void LogFailure(ILogger logger, string host, int port, string reason);
}
