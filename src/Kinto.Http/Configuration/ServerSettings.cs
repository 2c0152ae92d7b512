using System.Globalization;

namespace Kinto.Http.Configuration;

/// <summary>Where the server listens (section <c>[server:main]</c>, spec operations 1.3) and what it accepts.</summary>
/// <param name="Host">Address or name to listen on; default <c>127.0.0.1</c>.</param>
/// <param name="Port">TCP port, 0 for any free one; default 8888.</param>
/// <param name="MaxBodyBytes">Bytes of a request body at most; default 75 MiB (<c>max_body_bytes</c>, our own).</param>
public sealed record ServerSettings(string Host, int Port, long MaxBodyBytes)
{
    /// <summary><c>unix_socket</c>, or waitress's key of that name in <c>[server:main]</c>: a path to listen at instead of host and port; null for none.</summary>
    public string? UnixSocket { get; init; }

    /// <summary><c>unix_socket_perms</c>, octal, of either section; default 600.</summary>
    public UnixFileMode UnixSocketMode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary><c>reuse_port</c>: let a second process listen on the same port, to take over; default false.</summary>
    public bool ReusePort { get; init; }

    /// <summary><c>shutdown_delay_seconds</c>: for how long the server serves after SIGTERM with red health checks; default 0.</summary>
    public TimeSpan ShutdownDelay { get; init; }

    /// <summary>Whose forwarded headers are believed; default nobody's.</summary>
    public TrustedProxies Proxies { get; init; } = new([], false, false);

    /// <summary>The port of <c>kinto start</c> when nobody names another.</summary>
    public const int DefaultPort = 8888;

    /// <summary>The address when nobody names another.</summary>
    public const string DefaultHost = "127.0.0.1";

    internal static ServerSettings From(SettingsSource source)
    {
        var options = source.Ini?.Options(IniFile.Server) ?? [];
        return new ServerSettings(
            options.FirstOrDefault(o => o is { Name: "host", Value.Length: > 0 })?.Value ?? DefaultHost,
            options.FirstOrDefault(o => o is { Name: "port", Value.Length: > 0 }) is { } port ? PortOf(source.Ini!, port) : DefaultPort,
            source.LongInteger("max_body_bytes", 1))
        {
            UnixSocket = Either(source, "unix_socket") is { } path ? Path.GetFullPath(path) : null,
            UnixSocketMode = ModeOf(Either(source, "unix_socket_perms")),
            ReusePort = source.Flag("reuse_port") && (OperatingSystem.IsLinux()
                ? true
                : throw SettingException.NotAllowed(source.Find("reuse_port")!, "false, since this system has no ports to share")),
            ShutdownDelay = source.Seconds("shutdown_delay_seconds"),
            Proxies = TrustedProxies.From(source),
        };
    }

    private static string? Either(SettingsSource source, string key) =>
        source.Find(key) is { Origin: not SettingOrigin.Default } ? source.TextOrNull(key)
            : source.Ini?.Option(IniFile.Server, key) is { Value.Length: > 0 } option ? option.Value
            : source.TextOrNull(key);

    private static UnixFileMode ModeOf(string? octal)
    {
        string digits = octal ?? "600";
        return digits.Length is > 0 and <= 4 && digits.All(c => c is >= '0' and <= '7') && Convert.ToInt32(digits, 8) is <= 511 and var mode
            ? (UnixFileMode)mode
            : throw new SettingException($"The setting unix_socket_perms has the value \"{digits}\", but allowed is an octal number such as 660.", "unix_socket_perms");
    }

    private static int PortOf(IniFile ini, IniOption port) =>
        ushort.TryParse(port.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw SettingException.InFile(ini.Path, port.Line, $"the port is \"{port.Value}\", but allowed is a number from 0 to 65535.");
}
