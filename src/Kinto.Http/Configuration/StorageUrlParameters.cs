using System.Globalization;
using Npgsql;

namespace Kinto.Http.Configuration;

/// <summary>The parameters of a database URL, which are those of libpq, in Npgsql's terms.</summary>
internal static class StorageUrlParameters
{
    private const string Key = "storage_url";
    private static readonly NumberFormatInfo Invariant = NumberFormatInfo.InvariantInfo;

    private static readonly Dictionary<string, Action<NpgsqlConnectionStringBuilder, string>> Known = new(StringComparer.Ordinal)
    {
        ["port"] = (b, v) => b.Port = int.Parse(v, NumberStyles.None, Invariant),
        ["user"] = (b, v) => b.Username = v,
        ["password"] = (b, v) => b.Password = v,
        ["dbname"] = (b, v) => b.Database = v,
        ["sslmode"] = (b, v) => b.SslMode = SslModeOf(v),
        ["sslrootcert"] = (b, v) => b.RootCertificate = v,
        ["sslcert"] = (b, v) => b.SslCertificate = v,
        ["sslkey"] = (b, v) => b.SslKey = v,
        ["sslpassword"] = (b, v) => b.SslPassword = v,
        ["passfile"] = (b, v) => b.Passfile = v,
        ["application_name"] = (b, v) => b.ApplicationName = v,
        ["fallback_application_name"] = (b, v) => b.ApplicationName ??= v,
        ["gssencmode"] = (b, v) => b.GssEncryptionMode = GssModeOf(v),
        ["channel_binding"] = (b, v) => b.ChannelBinding = ChannelBindingOf(v),
        ["connect_timeout"] = (b, v) => b.Timeout = int.Parse(v, NumberStyles.None, Invariant),
        ["options"] = (b, v) => b.Options = v,
        ["client_encoding"] = (_, v) => RequireUtf8(v),
        ["target_session_attrs"] = (b, v) => b.TargetSessionAttributes = v,
        ["keepalives"] = (b, v) => b.TcpKeepAlive = v == "1",
        ["keepalives_idle"] = (b, v) => b.TcpKeepAliveTime = int.Parse(v, NumberStyles.None, Invariant),
        ["keepalives_interval"] = (b, v) => b.TcpKeepAliveInterval = int.Parse(v, NumberStyles.None, Invariant),
    };

    /// <exception cref="SettingException">A parameter is not known or has a value that is not allowed.</exception>
    public static void Apply(IReadOnlyList<KeyValuePair<string, string>> parameters, NpgsqlConnectionStringBuilder builder)
    {
        var hosts = parameters.Where(p => p.Key == "host").Select(p => p.Value).ToList();
        if (hosts.Count > 0)
        {
            builder.Host = string.Join(',', hosts); // Names, or folders of Unix sockets; in place of the URL's own host.
        }

        foreach (var (name, value) in parameters.Where(p => p.Key != "host"))
        {
            if (!Known.TryGetValue(name, out var apply))
            {
                throw new SettingException($"The setting {Key} has the parameter {name}, but allowed are host, {string.Join(", ", Known.Keys)}.", Key);
            }

            try
            {
                apply(builder, value);
            }
            catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
            {
                var shown = name.Contains("password", StringComparison.Ordinal) ? SettingValue.Mask : value;
                throw new SettingException($"The setting {Key} has a parameter with a value that is not allowed: {name}={shown}.", Key, e);
            }
        }
    }

    private static SslMode SslModeOf(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new FormatException(),
    };

    private static GssEncryptionMode GssModeOf(string value) => value switch
    {
        "disable" => GssEncryptionMode.Disable,
        "prefer" => GssEncryptionMode.Prefer,
        "require" => GssEncryptionMode.Require,
        _ => throw new FormatException(),
    };

    private static ChannelBinding ChannelBindingOf(string value) => value switch
    {
        "disable" => ChannelBinding.Disable,
        "prefer" => ChannelBinding.Prefer,
        "require" => ChannelBinding.Require,
        _ => throw new FormatException(),
    };

    private static void RequireUtf8(string value)
    {
        if (value.ToUpperInvariant() is not ("UTF8" or "UTF-8" or "UNICODE" or "AUTO"))
        {
            throw new FormatException();
        }
    }
}
