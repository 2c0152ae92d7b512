using System.Net;

namespace Kinto.Http.Cli;

/// <summary>
/// What a start without any configuration gets, so that it is of use at once: Basic authentication that takes any name and password.
/// Kinto's own default is that nobody can log in. Only where nothing was configured, on the private cluster, and reachable from this
/// machine alone.
/// </summary>
internal static class TryingOut
{
    /// <summary>What the log says about it.</summary>
    public const string Warning =
        "Nothing is configured: any name and password are a user. Fine for trying out on this machine; give a configuration file for more.";

    private static readonly string[] s_configures = ["MULTIAUTH_POLICIES", "STORAGE_URL", "STORAGE_BACKEND"];

    /// <summary>Whether nothing was configured.</summary>
    public static bool Applies(string? iniPath, string? host, IReadOnlyDictionary<string, string> environment) =>
        iniPath is null
        && (host is null || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address)))
        && !s_configures.Any(key => environment.ContainsKey(key) || environment.ContainsKey("KINTO_" + key));

    /// <summary>Adds the settings.</summary>
    public static void AddTo(Dictionary<string, string> environment)
    {
        environment["KINTO_MULTIAUTH_POLICIES"] = "basicauth";
        // No secret is needed to keep apart users whose passwords nobody checks; it has to be the same at the next start.
        environment.TryAdd("KINTO_USERID_HMAC_SECRET", "trying out");
    }
}
