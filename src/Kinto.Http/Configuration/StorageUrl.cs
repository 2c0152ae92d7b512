using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Kinto.Http.Configuration;

/// <summary>A database URL as SQLAlchemy writes it, for Npgsql (spec operations 2.4).</summary>
public sealed partial class StorageUrl
{
    private const string Key = "storage_url";

    private StorageUrl(string connectionString, string maskedForLog) =>
        (ConnectionString, MaskedForLog) = (connectionString, maskedForLog);

    /// <summary>The connection string, with the password and the settings of the pool.</summary>
    public string ConnectionString { get; }

    /// <summary>The URL without its passwords.</summary>
    public string MaskedForLog { get; }

    /// <summary>Reads a URL.</summary>
    /// <param name="url"><c>postgresql://user:password@host:port/database?parameters</c>, the parts percent-encoded; also <c>postgres:</c> and <c>postgresql+psycopg2:</c>.</param>
    /// <param name="pool">The settings of the pool.</param>
    /// <exception cref="SettingException">The URL is malformed or has a parameter that is not known.</exception>
    public static StorageUrl Parse(string url, PoolSettings pool)
    {
        var match = Shape().Match(url);
        if (!match.Success)
        {
            throw new SettingException($"The setting {Key} is not of the form postgresql://user:password@host:port/database?parameters, with whatever is special in the parts percent-encoded.", Key);
        }

        var builder = new NpgsqlConnectionStringBuilder();
        pool.ApplyTo(builder);
        Apply(match, builder);
        StorageUrlParameters.Apply(Parameters(match), builder);
        return new StorageUrl(builder.ConnectionString, Masked(match));
    }

    /// <summary>The same database, with so many connections at least.</summary>
    internal StorageUrl WithConnections(int atLeast)
    {
        var builder = new NpgsqlConnectionStringBuilder(ConnectionString);
        builder.MaxPoolSize = Math.Max(builder.MaxPoolSize, atLeast);
        return new(builder.ConnectionString, MaskedForLog);
    }

    /// <summary>The masked form.</summary>
    public override string ToString() => MaskedForLog;

    // As in SQLAlchemy, a password may hold anything but "@" unencoded.
    [GeneratedRegex(@"^(?<scheme>postgres(?:ql)?(?:\+[a-z0-9]+)?)://(?:(?<user>[^:/@?]*)(?::(?<password>[^@]*))?@)?(?:\[(?<host>[^\]/?]+)\]|(?<host>[^/:?@\[\]]*))(?::(?<port>[0-9]*))?(?:/(?<database>[^?]*))?(?:\?(?<query>.*))?$", RegexOptions.Singleline)]
    private static partial Regex Shape();

    private static void Apply(Match match, NpgsqlConnectionStringBuilder builder)
    {
        builder.Host = Part(match, "host") ?? "localhost";
        builder.Username = Part(match, "user");
        builder.Password = Part(match, "password");
        builder.Database = Part(match, "database");
        if (Part(match, "port") is { } port)
        {
            builder.Port = ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? number
                : throw new SettingException($"The setting {Key} has the port {port}, but allowed is a number from 1 to 65535.", Key);
        }
    }

    private static string? Part(Match match, string name) =>
        match.Groups[name] is { Success: true, Length: > 0 } group ? Uri.UnescapeDataString(group.Value) : null;

    private static List<KeyValuePair<string, string>> Parameters(Match match) =>
    [
        .. match.Groups["query"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(Decoded(pair[0]), Decoded(pair.ElementAtOrDefault(1) ?? ""))),
    ];

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string Masked(Match match)
    {
        var text = match.Value;
        var password = match.Groups["password"];
        if (password is { Success: true, Length: > 0 })
        {
            text = string.Concat(text.AsSpan(0, password.Index), SettingValue.Mask, text.AsSpan(password.Index + password.Length));
        }

        return PasswordParameter().Replace(text, "${name}=" + SettingValue.Mask);
    }

    [GeneratedRegex("(?<=[?&])(?<name>(?:ssl)?password)=[^&]*", RegexOptions.IgnoreCase)]
    private static partial Regex PasswordParameter();
}
