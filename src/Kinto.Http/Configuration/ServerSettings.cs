using System.Globalization;

namespace Kinto.Http.Configuration;

/// <summary>Where the server listens (section <c>[server:main]</c>, spec operations 1.3) and what it accepts.</summary>
/// <param name="Host">Address or name to listen on; default <c>127.0.0.1</c>.</param>
/// <param name="Port">TCP port, 0 for any free one; default 8888.</param>
/// <param name="MaxBodyBytes">Bytes of a request body at most; default 75 MiB (<c>max_body_bytes</c>, our own).</param>
public sealed record ServerSettings(string Host, int Port, long MaxBodyBytes)
{
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
            source.LongInteger("max_body_bytes", 1));
    }

    private static int PortOf(IniFile ini, IniOption port) =>
        ushort.TryParse(port.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw SettingException.InFile(ini.Path, port.Line, $"the port is \"{port.Value}\", but allowed is a number from 0 to 65535.");
}
