namespace Kinto.Http.Configuration;

/// <summary>The configuration of the server, checked and typed. It does not change while the server runs.</summary>
public sealed record KintoSettings
{
    /// <summary>Where to listen.</summary>
    public required ServerSettings Server { get; init; }

    /// <summary>How the service presents itself.</summary>
    public required ProjectSettings Project { get; init; }

    /// <summary>What shapes requests and responses in general.</summary>
    public required HttpSettings Http { get; init; }

    /// <summary>Which pages of other sites may call.</summary>
    public required CorsSettings Cors { get; init; }

    /// <summary>The announced end of the service.</summary>
    public required EndOfServiceSettings EndOfService { get; init; }

    /// <summary>How long anonymous clients may cache.</summary>
    public required CacheHeaderSettings CacheHeaders { get; init; }

    /// <summary>Endpoints that are switched off.</summary>
    public required EndpointSettings Endpoints { get; init; }

    /// <summary>What the configuration itself permits.</summary>
    public required PermissionSettings Permissions { get; init; }

    /// <summary>Who callers are.</summary>
    public required AuthenticationSettings Authentication { get; init; }

    /// <summary>The plugins.</summary>
    public required PluginSettings Plugins { get; init; }

    /// <summary>The generators of ids.</summary>
    public required IdGenerators Ids { get; init; }

    /// <summary>Where the objects are stored.</summary>
    public required StorageSettings Storage { get; init; }

    /// <summary>Where what may be forgotten is kept.</summary>
    public required CacheSettings Cache { get; init; }

    /// <summary>The admin interface.</summary>
    public required AdminSettings Admin { get; init; }

    /// <summary>What the history plugin keeps.</summary>
    public required HistorySettings History { get; init; }

    /// <summary>The change feed.</summary>
    public required ChangeFeedSettings ChangeFeed { get; init; }

    /// <summary>The event listeners.</summary>
    public required IReadOnlyList<ListenerSettings> Listeners { get; init; }

    /// <summary>What the metrics show.</summary>
    public required MetricsSettings Metrics { get; init; }

    /// <summary>What is logged, and how.</summary>
    public required LogSettings Log { get; init; }

    /// <summary>Reports to Sentry.</summary>
    public required SentrySettings Sentry { get; init; }

    /// <summary>What the root view says about the ini file; null when there is none.</summary>
    public required ConfigFacts? Config { get; init; }

    /// <summary>Every setting that has a value, as text by key; secrets as they are.</summary>
    internal IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>What the operator should know.</summary>
    public required IReadOnlyList<SettingNotice> Notices { get; init; }

    /// <summary>Checks and types the settings.</summary>
    /// <param name="source">The settings as text.</param>
    /// <exception cref="SettingException">A value, or a combination of them, is not allowed.</exception>
    public static KintoSettings Load(SettingsSource source)
    {
        var plugins = PluginSettings.From(source);
        var settings = new KintoSettings
        {
            Server = ServerSettings.From(source),
            Project = ProjectSettings.From(source),
            Http = HttpSettings.From(source, plugins),
            Cors = CorsSettings.From(source),
            EndOfService = EndOfServiceSettings.From(source),
            CacheHeaders = CacheHeaderSettings.From(source),
            Endpoints = EndpointSettings.From(source),
            Permissions = PermissionSettings.From(source),
            Authentication = AuthenticationSettings.From(source),
            Plugins = plugins,
            Ids = IdGenerators.From(source),
            Storage = StorageSettings.From(source),
            Cache = CacheSettings.From(source),
            Admin = AdminSettings.From(source, plugins),
            History = HistorySettings.From(source),
            ChangeFeed = ChangeFeedSettings.From(source),
            Listeners = ListenerSettings.AllFrom(source),
            Metrics = MetricsSettings.From(source),
            Log = LogSettings.From(source),
            Sentry = SentrySettings.From(source),
            Config = source.Ini?.Facts,
            Texts = source.Values.ToDictionary(v => v.Key, v => v.Value.Text, StringComparer.Ordinal),
            Notices = [],
        };
        AccountChecks.Run(plugins, settings.Authentication, settings.Permissions);
        return settings with { Notices = [.. source.Notices, .. Advice.On(settings, source)] };
    }
}
