using Kinto.Http.Hosting;
using Serilog.Events;

namespace Kinto.Http.Cli;

/// <summary><c>start</c>: serves until it is told to stop.</summary>
internal static class StartVerb
{
    public static Task<int> RunAsync(CommonOptions options, int? port, string? host, CancellationToken cancellation) => Failure.GuardAsync(options, async () =>
    {
        LogEventLevel level = options.Quiet ? LogEventLevel.Fatal : options.Debug ? LogEventLevel.Debug : LogEventLevel.Information;
        await ServerHost.RunAsync(SettingsLoader.LoadServer(options.Ini, port, host), level, cancellation);
        return ExitCodes.Done;
    });
}
