using System.Security.Cryptography;
using System.Text;
using Kinto.Http.Configuration;

namespace Kinto.Http.Cli;

/// <summary>
/// The text of a new configuration file (specification of operations, section 3): a few lines in force, and every other setting as a
/// comment with its default and meaning, from the same table that the server knows its settings by.
/// </summary>
internal static class InitFile
{
    private const string Postgres = "postgresql://postgres:postgres@localhost/postgres";

    // Where a setting stands; whatever none of them claims comes last, so that none is ever left out.
    private static readonly (string Title, string[] Starts)[] s_parts =
    [
        ("Service", ["project_", "http_", "error_info_link", "version_json_path", "root_cache", "max_body", "heartbeat_"]),
        ("Features", ["readonly", "batch_", "paginate_by", "pagination_", "explicit_permissions", "experimental_", "includes", "admin_", "history.", "change_feed_"]),
        ("Backends", ["storage_", "embedded_postgres", "cache_", "permission_"]),
        ("Authentication", ["multiauth.", "userid_hmac", "default_bucket_hmac", "account_cache"]),
        ("Back-off and end of service", ["backoff", "retry_after", "eos"]),
        ("CORS and redirects", ["cors_", "version_prefix", "trailing_slash"]),
    ];

    /// <summary>Writes it, with new secrets.</summary>
    /// <param name="backend">One of <see cref="InitChoices.Backends"/>.</param>
    /// <param name="cache">One of <see cref="InitChoices.CacheBackends"/>.</param>
    /// <param name="host">The address to listen on.</param>
    public static string Text(string backend, string cache, string host)
    {
        Dictionary<string, string> active = Active(backend, cache);
        var text = new StringBuilder(
            $"""
            # Written on {TimeProvider.System.GetUtcNow():yyyy-MM-dd} by version {ProjectSettings.OwnVersion()}.
            # Lines that begin with # are comments: here, settings with their defaults. Remove the # to change one.
            # A % is written %%. The environment wins: KINTO_ and the key in capitals, such as KINTO_PAGINATE_BY.

            [server:main]
            host = {host}
            port = %(http_port)s

            [app:main]

            """);
        ILookup<string, KnownSetting> parts = KnownSettings.All
            .Where(s => s is { Disposition: SettingDisposition.Honoured, HasFreeParts: false, IsFamily: false })
            .ToLookup(s => s_parts.FirstOrDefault(p => p.Starts.Any(start => s.Key.StartsWith(start, StringComparison.Ordinal)), ("More", [])).Title);
        foreach (string title in s_parts.Select(p => p.Title).Append("More"))
        {
            text.Append($"\n#\n# {title}\n#\n");
            foreach (KnownSetting setting in parts[title])
            {
                text.Append('\n').Append(Setting(setting, active));
            }
        }

        text.Append("\n#\n# Permissions on every object of a kind, and switches of single endpoints: see the reference of settings.\n#\n\n");
        foreach ((string key, string value) in active)
        {
            string? note = KnownSettings.Find(key) is { Disposition: SettingDisposition.NoMeaning } unused ? $"# for Kinto; not used here: {unused.Note}\n" : null;
            text.Append(note).Append(Line(key, value)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A setting with its meaning: in force where it is among those, which it is then taken from, else as a comment.</summary>
    private static string Setting(KnownSetting setting, Dictionary<string, string> active) =>
        $"# {setting.Note}\n{(active.Remove(setting.Key, out string? value) ? Line(setting.Key, value) : "# " + Line(setting.Key, setting.Default ?? ""))}\n";

    private static string Line(string key, string value) => $"{Prefixed(key)} = {value.Replace("%", "%%", StringComparison.Ordinal)}".TrimEnd();

    // As Kinto's own files have them.
    private static string Prefixed(string key) =>
        key.StartsWith("multiauth.", StringComparison.Ordinal) || key.StartsWith("history.", StringComparison.Ordinal) ? key : "kinto." + key;

    private static Dictionary<string, string> Active(string backend, string cache)
    {
        var active = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["includes"] = "kinto.plugins.default_bucket\n    kinto.plugins.admin\n    kinto.plugins.accounts\n#    kinto.plugins.history",
            ["storage_backend"] = "kinto.core.storage." + backend,
            ["cache_backend"] = "kinto.core.cache." + cache,
            ["userid_hmac_secret"] = NewSecret(),
            ["default_bucket_hmac_secret"] = NewSecret(),
            ["multiauth.policies"] = "account",
            ["multiauth.policy.account.use"] = "kinto.plugins.accounts.AccountsPolicy",
            ["account_create_principals"] = "system.Everyone",
            ["account_write_principals"] = "account:admin",
            ["bucket_create_principals"] = "account:admin",
        };
        if (backend == "postgresql")
        {
            active["storage_url"] = Postgres;
        }

        // Kinto puts the servers of memcached where nothing reads them.
        (string Key, string Value)? server = cache switch
        {
            "postgresql" => ("cache_url", Postgres),
            "redis" => ("cache_url", "redis://127.0.0.1/0"),
            "memcached" => ("cache_hosts", "127.0.0.1:11211"),
            _ => null,
        };
        if (server is var (key, value))
        {
            active[key] = value;
        }

        return active;
    }

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
