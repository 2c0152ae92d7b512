using Kinto.Http.Hosting;

namespace Kinto.Http.Cli;

/// <summary><c>start</c>: serves until it is told to stop.</summary>
internal static class StartVerb
{
    public static Task<int> RunAsync(CommonOptions options, int? port, string? host, CancellationToken cancellation) => Failure.GuardAsync(options, async () =>
    {
        await ServerHost.RunAsync(SettingsLoader.LoadServer(options.Ini, port, host), cancellation);
        return ExitCodes.Done;
    });
}
