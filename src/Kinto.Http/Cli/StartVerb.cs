using Kinto.Http.Configuration;
using Kinto.Http.Hosting;

namespace Kinto.Http.Cli;

/// <summary><c>start</c>: serves until it is told to stop.</summary>
internal static class StartVerb
{
    public static Task<int> RunAsync(string? ini, int? port, string? host, CancellationToken cancellation) => Failure.GuardAsync(async () =>
    {
        KintoSettings settings = SettingsLoader.Load(ini);
        ServerSettings server = settings.Server with { Port = port ?? settings.Server.Port, Host = host ?? settings.Server.Host };
        await ServerHost.RunAsync(settings with { Server = server }, cancellation);
        return 0;
    });
}
