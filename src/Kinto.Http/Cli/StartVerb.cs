using Kinto.Http.Hosting;

namespace Kinto.Http.Cli;

/// <summary><c>start</c>: serves until it is told to stop.</summary>
internal static class StartVerb
{
    public static Task<int> RunAsync(string? ini, int? port, string? host, string? socket, CancellationToken cancellation) => Failure.GuardAsync(async () =>
    {
        await ServerHost.RunAsync(() => SettingsLoader.LoadServer(ini, port, host, socket), cancellation);
        return 0;
    });
}
