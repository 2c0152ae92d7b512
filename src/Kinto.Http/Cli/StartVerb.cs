using Kinto.Http.Configuration;
using Kinto.Http.Hosting;
using Serilog.Events;

namespace Kinto.Http.Cli;

/// <summary><c>start</c>: serves until it is told to stop.</summary>
internal static class StartVerb
{
    public static Task<int> RunAsync(CommonOptions options, int? port, string? host, string? socket, CancellationToken cancellation) => Failure.GuardAsync(options, async () =>
    {
        await ServerHost.RunAsync(Load, cancellation);
        return ExitCodes.Done;

        KintoSettings Load()
        {
            KintoSettings settings = SettingsLoader.LoadServer(options.Ini, port, host, socket);
            LogEventLevel? level = options.Quiet ? LogEventLevel.Fatal : options.Debug ? LogEventLevel.Debug : null;
            return level is { } asked ? settings with { Log = settings.Log with { Level = asked, ServerLevel = asked } } : settings;
        }
    });
}
