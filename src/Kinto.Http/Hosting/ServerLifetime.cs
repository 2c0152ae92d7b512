using System.Runtime.InteropServices;
using Kinto.Http.Configuration;

namespace Kinto.Http.Hosting;

/// <summary>
/// What signals do. SIGTERM ends the server gently: health checks turn red, a younger process gets the new connections, and after
/// <c>shutdown_delay_seconds</c> no more are taken and what is under way is answered. Ctrl-C, and a second signal, skip the wait. SIGHUP reads the settings again.
/// </summary>
internal sealed partial class ServerLifetime(
    IHostApplicationLifetime application, Readiness readiness, ListeningSockets sockets, Reload reload, KintoSettings settings, TimeProvider time,
    ILogger<ServerLifetime> log) : IHostLifetime, IDisposable
{
    // For connections whose handshake began before the younger process got them.
    private static readonly TimeSpan s_handover = TimeSpan.FromSeconds(1);

    // For connections that are kept alive to hear of the end, with their next answer.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);
    private readonly CancellationTokenSource _hurry = new();
    private readonly List<PosixSignalRegistration> _signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => On(context, gently: true)));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => On(context, gently: false)));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context => On(context, gently: false)));
        if (!OperatingSystem.IsWindows())
        {
            _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
            {
                context.Cancel = true;
                reload.Run();
            }));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }

        _hurry.Dispose();
    }

    private void On(PosixSignalContext context, bool gently)
    {
        context.Cancel = true;
        bool first = !readiness.IsDraining;
        readiness.Drain();
        if (gently && first)
        {
            _ = EndAsync();
            return;
        }

        _hurry.Cancel();
        application.StopApplication();
    }

    private async Task EndAsync()
    {
        try
        {
            bool handed = sockets.HandOver();
            TimeSpan delay = settings.Server.ShutdownDelay;
            LogEnding(log, delay.TotalSeconds, handed ? "another process takes over" : "no other process has taken over");
            if (handed)
            {
                await LeaveAsync();
            }

            await Task.Delay(delay, time, _hurry.Token);
            // It may have come only now.
            if (!handed && sockets.HandOver())
            {
                await LeaveAsync();
            }
        }
        catch (OperationCanceledException)
        {
            return; // a second signal: the end has begun
        }
#pragma warning disable CA1031 // Whatever fails, the process ends, as it was told.
        catch (Exception e)
        {
            LogNotHandedOver(log, e);
        }
#pragma warning restore CA1031
        application.StopApplication();
    }

    private async Task LeaveAsync()
    {
        readiness.Leave();
        await Task.Delay(s_handover, time, _hurry.Token);
        long started = time.GetTimestamp();
        while (sockets.Connections > 0 && time.GetElapsedTime(started) < s_patience)
        {
            await Task.Delay(s_look, time, _hurry.Token);
        }
    }

    [LoggerMessage(30, LogLevel.Information, "Ending in {Seconds} s; {Successor:l}.")]
    private static partial void LogEnding(ILogger logger, double seconds, string successor);

    [LoggerMessage(31, LogLevel.Error, "New connections could not be handed over.")]
    private static partial void LogNotHandedOver(ILogger logger, Exception exception);
}
