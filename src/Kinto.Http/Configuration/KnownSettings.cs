namespace Kinto.Http.Configuration;

/// <summary>
/// Every setting that the server recognises: key, default (spec operations 1.4, Kinto's own over those of kinto.core),
/// what becomes of it and why. The one place for all of that.
/// </summary>
public static class KnownSettings
{
    private const string Resources = "{bucket,collection,group,record,account,history,permissions}";
    private const string Backends = "{storage,permission,cache}";
    private const string NotQueue = "pools of Npgsql queue without a limit";
    private const string OneCache = "what processes have to share is kept in the database of storage_url";
    private const string OneStore = "permissions are stored with storage_url";

    private static readonly IReadOnlyList<KnownSetting> Table =
    [
        // Features (spec operations 2.1)
        .. Honoured("readonly", "false", "serve GET, HEAD and OPTIONS only"),
        .. Honoured("batch_max_requests", "25", "requests in one batch, 0 for no limit"),
        .. Honoured("paginate_by", null, "objects in a page at most and by default, unset for storage_max_fetch_size"),
        .. Honoured("storage_max_fetch_size", "10000", "objects that one query reads or deletes at most"),
        .. Honoured("pagination_token_validity_seconds", "600", "seconds for which the token of a paged DELETE is valid"),
        .. Honoured("explicit_permissions", "true", "give who creates or edits an object an explicit write permission"),
        .. Honoured("experimental_collection_schema_validation", "false", "validate records with the schema of their collection"),
        .. Honoured("experimental_permissions_endpoint", "false", "serve /permissions"),
        .. Honoured("version_prefix_redirect_enabled", "true", "redirect paths without the version to those with it"),
        .. Honoured("version_prefix_redirect_ttl_seconds", "-1", "seconds for which that redirect may be cached, -1 for no header"),
        .. Honoured("trailing_slash_redirect_enabled", "true", "redirect unknown paths that end with a slash"),
        .. Honoured("trailing_slash_redirect_ttl_seconds", "3600", "seconds for which that redirect may be cached, -1 for no header"),
        .. Honoured("heartbeat_timeout_seconds", "10", "seconds that each check of the heartbeat may take"),
        .. Honoured("root_cache_expires_seconds", "86400", "seconds for which the root view may be cached when readonly"),
        .. Honoured("version_json_path", "version.json", "the file behind /__version__"),
        .. Honoured("max_body_bytes", "78643200", "bytes of a request body at most; Kinto has no such setting"),

        .. Honoured("unix_socket", null, "path of a Unix socket to listen at instead of host and port; Kinto leaves it to its application server"),
        .. Honoured("unix_socket_perms", "600", "mode of that socket, octal; Kinto leaves it to its application server"),
        .. Honoured("reuse_port", "false", "let a second process listen on the same port, to take over at an upgrade (Linux); Kinto has no such setting"),
        .. Honoured("shutdown_delay_seconds", "0", "seconds after SIGTERM for which the server serves while its health checks answer 503; Kinto has no such setting"),
        .. Honoured("trusted_proxies", "", "addresses, networks (10.0.0.0/8), unix or * whose X-Forwarded-For, -Proto and -Host are believed; Kinto leaves it to its application server"),

        // Identity, scheme, host (2.2, 2.3)
        .. Honoured("project_name", "kinto", "name in the root view, the OpenAPI document and the metrics"),
        .. Honoured("project_version", null, "version in the root view, unset for the server's own"),
        .. Honoured("project_docs", "https://kinto.readthedocs.io/", "documentation link of the root view"),
        .. Honoured("error_info_link", "https://github.com/Kinto/kinto/issues/", "info link of internal errors"),
        .. Honoured("http_api_version", "1.23", "version of the HTTP API; its first number is the URL prefix"),
        .. Honoured("http_scheme", null, "scheme of absolute links, unset for the request's"),
        .. Honoured("http_host", null, "host, with port, of absolute links, unset for the request's"),

        // Backends (2.4)
        .. Honoured("storage_backend", "kinto.core.storage.memory", "memory for the embedded PostgreSQL, or postgresql"),
        .. Secret("storage_url", "postgresql://user:password@host:port/database"),
        .. Honoured("storage_pool_size", "8", "connections kept; 25 in Kinto, but 8 measured best here"),
        .. Honoured("storage_max_overflow", "0", "connections beyond storage_pool_size; 10 in Kinto"),
        .. Honoured("storage_pool_recycle", "-1", "seconds after which a connection is replaced, -1 for never"),
        .. Honoured("storage_pool_timeout", "30", "seconds to wait for a connection"),
        .. Honoured("storage_transaction_pooling", null, "whether a pooler such as PgBouncer gives each transaction another session, unset to find out; Kinto has no such setting"),
        .. Honoured("embedded_postgres_directory", null, "data folder of the embedded PostgreSQL; Kinto has no such setting"),
        .. Honoured("cache_backend", "kinto.core.cache.memory", "any of Kinto's: what processes have to share is always in the database of storage_url"),
        .. NoMeaningSecret("cache_url", OneCache),
        .. NoMeaning("cache_hosts", OneCache, ""),
        .. NoMeaning("cache_prefix", OneCache, ""),
        .. NoMeaning("cache_max_size_bytes", OneCache, "524288"),
        .. NoMeaning("cache_pool_{size,timeout}", OneCache),
        .. NoMeaning("permission_backend", OneStore, "kinto.core.permission.memory"),
        .. NoMeaningSecret("permission_url", OneStore),
        .. NoMeaning("permission_{pool_size,max_overflow,pool_recycle,pool_timeout}", OneStore),
        .. NoMeaning("cache_{max_overflow,pool_recycle}", "the pool of storage_url serves the cache too"),
        .. NoMeaning(Backends + "_max_backlog", NotQueue),
        .. NoMeaning(Backends + "_{poolclass,echo,echo_pool,pool_pre_ping,pool_use_lifo,pool_reset_on_return,pool_logging_name,logging_name,isolation_level,connect_args,encoding,client_encoding,executemany_mode,future,hide_parameters}", "an option of SQLAlchemy, which is not used here"),
        .. NoMeaning("transaction_per_request", "each request is one transaction, always", "true"),

        // Permissions, authentication (2.5, 2.6, 2.7)
        .. Honoured("bucket_create_principals", "system.Authenticated", "who may create buckets"),
        .. Honoured("permissions_read_principals", "system.Everyone", "who may list permissions"),
        .. Honoured("audit_read_principals", "", "who may read who changed what on the whole server; Kinto has no such setting"),
        .. Honoured("user-data_delete_principals", "", "who may delete all data of a principal"),
        .. Honoured("user-data_erase_principals", "", "who may erase all data of a principal; Kinto has no such setting"),
        .. Honoured("{group,record}_erase_principals", "", "who may erase single objects; Kinto has no such setting"),
        .. Family(Resources + "_{read,write,create}_principals", "who has this permission on every object of the kind"),
        .. Secret("userid_hmac_secret", "keys the user ids of basicauth and the entries of the login caches", ""),
        .. Secret("default_bucket_hmac_secret", "keys the ids of personal buckets", ""),
        .. Honoured("multiauth.policies", "", "names of the authentication policies, in order"),
        .. Honoured("multiauth.policy.basicauth.use", "kinto.core.authentication.BasicAuthAuthenticationPolicy", "kind of the policy basicauth"),
        .. Honoured("multiauth.policy.<name>.use", null, "kind of the policy"),
        .. Honoured("multiauth.policy.<name>.issuer", null, "OpenID: URL of the provider, below which it describes itself"),
        .. Honoured("multiauth.policy.<name>.client_id", null, "OpenID: this service's name at the provider"),
        .. Honoured("multiauth.policy.<name>.audience", null, "OpenID: whom tokens must be made for; unset, tokens may be of any form"),
        .. Honoured("multiauth.policy.<name>.header_type", null, "OpenID: scheme of the Authorization header, unset for Bearer"),
        .. Honoured("multiauth.policy.<name>.userid_field", null, "OpenID: member of the profile that names the user, unset for sub"),
        .. Honoured("multiauth.policy.<name>.realm", null, "OpenID: realm of WWW-Authenticate, unset for Realm"),
        .. Honoured("multiauth.policy.<name>.verification_ttl_seconds", null, "OpenID: seconds for which a token is remembered after its last use, unset for a day"),
        .. Honoured("multiauth.policy.<name>.state_ttl_seconds", null, "OpenID: seconds that a user has for a login, unset for an hour"),
        .. Honoured("multiauth.policy.<name>.state_length", null, "OpenID: random bytes in the state of a login, unset for 32"),
        .. Honoured("multiauth.policy.<name>.callback_origins", null, "OpenID, this server's own: origins that a login may lead back to, unset for all"),
        .. Secret("multiauth.policy.<name>.client_secret", "secret of the OpenID client"),
        .. Honoured("account_cache_ttl_seconds", "30", "seconds for which a verified password is remembered"),

        // CORS, back-off, end of service, caching (2.8, 2.9, 2.10)
        .. Honoured("cors_origins", "*", "origins that may call, with * and ? as in a shell"),
        .. Honoured("cors_max_age_seconds", "3600", "seconds for which a preflight may be cached, empty for no header"),
        .. Honoured("retry_after_seconds", "3", "seconds in Retry-After"),
        .. Honoured("backoff", null, "seconds in Backoff, unset for no header"),
        .. Honoured("backoff_percentage", null, "share of the responses that carry Backoff, 0 to 100"),
        .. Honoured("eos", null, "date of the end of service"),
        .. Honoured("eos_message", null, "message of the Alert header"),
        .. Honoured("eos_url", null, "link of the Alert header, unset for project_docs"),
        .. Family(Resources + "_cache_expires_seconds", "seconds for which anonymous clients may cache"),
        .. Honoured("<bucket>.<collection>.record_cache_expires_seconds", null, "the same for the records of a collection"),
        .. Honoured("<bucket>.record_cache_expires_seconds", null, "the same for the records of a bucket"),
        .. Honoured("<prefix>_record_cache_expires_seconds", null, "the older form of both"),

        // Endpoints, ids, plugins (2.11, 2.12, 2.15)
        .. Family("{plural,object}_" + Resources + "_{get,head,post,put,patch,delete}_enabled", "false removes the endpoint"),
        .. Honoured("id_generator", IdGenerators.Uuid4Name, "ids of whatever has no generator of its own"),
        .. Honoured("{bucket,collection,group}_id_generator", IdGenerators.NameName, "new ids and the pattern of accepted ones"),
        .. Honoured("record_id_generator", IdGenerators.RelaxedName, "new ids and the pattern of accepted ones"),
        .. Honoured("includes", "", "plugins"),
        .. Honoured("history.exclude_resources", "", "URIs whose changes leave no history"),
        .. Honoured("history.exclude_user_ids", "", "users whose changes leave no history"),
        .. Honoured("history.auto_trim_max_count", "-1", "history entries kept of each kind in a bucket, -1 for all"),
        .. Honoured("history.auto_trim_user_ids", "", "trim only the entries of these users"),
        .. Honoured("history.auto_trim_threshold", "100", "entries beyond the maximum before trimming begins"),
        .. Honoured("admin_assets_path", null, "folder of the admin interface: its index.html, its other files, and VERSION; none comes with the server"),

        // The change feed, which Kinto has not
        .. Honoured("change_feed_heartbeat_seconds", "20", "seconds of silence on a stream of changes after which a comment is sent; Kinto has no such setting"),
        .. Honoured("change_feed_max_streams", "2000", "open streams of changes and waiting polls of a process; Kinto has no such setting"),

        // Listeners, observability (2.13, 2.14)
        .. Honoured("event_listeners", "", "names of the event listeners"),
        .. Honoured("event_listeners.<name>.use", null, "webhook or redis, unset for what the name itself says"),
        .. Honoured("event_listeners.<name>.actions", null, "what it is told of, unset for create update delete; read has no effect"),
        .. Honoured("event_listeners.<name>.resources", null, "kinds of objects that it is told of, unset for all"),
        .. Secret("event_listeners.<name>.url", "where it delivers to: http, https or redis"),
        .. Secret("event_listeners.<name>.secret", "webhook: what messages are signed with, unset for no signature"),
        .. Honoured("event_listeners.<name>.listname", null, "redis: key of the list, unset for kinto.core.events"),
        .. Honoured("event_listeners.<name>.pool_size", null, "deliveries under way at once, unset for 4"),
        .. Honoured("event_listeners.<name>.timeout_seconds", null, "seconds that the receiver may take, unset for 10"),
        .. Honoured("event_listeners.<name>.max_attempts", null, "attempts after which a delivery is parked, unset for 15"),
        .. Honoured("event_listeners.<name>.retry_seconds", null, "seconds before the second attempt, doubled after each, unset for 1"),
        .. Honoured("event_listeners.<name>.max_retry_seconds", null, "seconds between two attempts at most, unset for 300"),
        .. NoMeaning("event_listeners.<name>.<rest>", "no listener of this server has this option"),
        .. Honoured("prometheus_prefix", null, "prefix of the metrics, unset for project_name, empty for none"),
        .. Honoured("prometheus_disabled_metrics", "", "metrics left out"),
        .. Honoured("prometheus_created_metrics_enabled", "true", "emit the _created series"),
        .. Honoured("prometheus_histogram_buckets", "0.01 0.05 0.1 0.5 1.0 3.0 6.0 Inf", "upper bounds of the histograms, in seconds"),
        .. Honoured("metrics_matchdict_fields", "bucket_id collection_id group_id record_id", "parts of the URL that become labels"),
        .. Honoured("log_format", null, "text for people, json for mozlog; unset for what the logging sections of the ini file say, else text; Kinto has no such setting"),
        .. Honoured("log_level", null, "debug, info, warning, error or critical; unset for what the logging sections say, else info; Kinto has no such setting"),
        .. Secret("sentry_dsn", "where errors are reported, unset for nowhere"),
        .. Honoured("sentry_env", null, "name of the environment in reports to Sentry"),
        .. Honoured("sentry_breadcrumbs_min_level", "10", "least level of what leads to an event, as Python counts: 10 debug, 20 info, 30 warning, 40 error, 50 critical"),
        .. Honoured("sentry_events_min_level", "30", "least level of what is reported, likewise"),
        .. Honoured("prometheus_max_series", "1000", "series of a metric beyond which ids are merged into one value, other; Kinto has no such setting"),
        .. Honoured("statsd_url", null, "address of StatsD, udp://host:port, with kinto.plugins.statsd in includes"),
        .. Honoured("statsd_prefix", null, "prefix of the names in StatsD, unset for project_name"),
        .. Honoured("statsd_legacy_names", "false", "send the names of Kinto's production guide to StatsD; Kinto has no such setting"),
        .. NoMeaning("statsd_backend", "names a Python module"),
        .. NoMeaning("newrelic_{config,env}", "the New Relic agent is one for Python"),
        .. NoMeaning("profiler_{enabled,dir}", "the profiler is one for Python; use dotnet-trace"),

        // What only the Python implementation can act on (2.16)
        .. NoMeaning("use", "names the Python application"),
        .. NoMeaning("cornice.always_cors", "CORS headers follow the Origin header"),
        .. NoMeaning("multiauth.{groupfinder,authorization_policy}", "groups and permissions are resolved by the server itself"),
        .. NoMeaning("{json_renderer,initialization_sequence,settings_prefix,debug,filter-with}", "an internal of the Python implementation"),
        .. NoMeaning("{tm,pyramid,jinja2}.<rest>", "a setting of a Python library"),

        // Gone (2.17, 2.18) or of plugins that live elsewhere (10.4)
        .. Gone("cliquet.<rest>", "removed in Kinto 7.0, use the kinto. prefix"),
        .. Gone("logging_renderer", "removed in Kinto 7.0"),
        .. Gone("flush_endpoint_enabled", "removed in Kinto 7.0, include kinto.plugins.flush"),
        .. Gone("strict_json", "removed in Kinto 14.0"),
        .. Gone("quotas.<rest>", "the quotas plugin was removed in Kinto 20.0.0"),
        .. Gone("account_validation{,.<rest>}", "validation by e-mail was removed in Kinto 20.0.0"),
        .. Gone("account_validation_<rest>", "validation by e-mail was removed in Kinto 20.0.0"),
        .. Gone("mail.<rest>", "validation by e-mail was removed in Kinto 20.0.0"),
        .. NotYetSecret("{fxa-oauth,portier,attachment,signer,emailer,ldap,megaphone,changes}.<rest>", "the external plugin of this name is not available"),
    ];

    private static readonly Dictionary<string, KnownSetting> ByKey = Index();
    private static readonly IReadOnlyList<KnownSetting> Patterns = [.. Table.Where(s => s.HasFreeParts)];

    /// <summary>All rows; of two with the same key only the first.</summary>
    public static IReadOnlyList<KnownSetting> All { get; } = [.. ByKey.Values, .. Patterns];

    /// <summary>The row of a key without the <c>kinto.</c> prefix, null when nobody knows it.</summary>
    public static KnownSetting? Find(string key) =>
        ByKey.GetValueOrDefault(key) ?? Patterns.FirstOrDefault(p => p.Matches(key));

    private static Dictionary<string, KnownSetting> Index()
    {
        var index = new Dictionary<string, KnownSetting>(StringComparer.Ordinal);
        foreach (var setting in Table.Where(s => !s.HasFreeParts))
        {
            index.TryAdd(setting.Key, setting);
        }

        return index;
    }

    private static IEnumerable<KnownSetting> Rows(
        string key, string? value, SettingDisposition disposition, string note, bool secret = false, bool family = false) =>
        BraceExpansion.Expand(key).Select(k => new KnownSetting(k, value, disposition, note, secret, family));

    private static IEnumerable<KnownSetting> Honoured(string key, string? value, string note) =>
        Rows(key, value, SettingDisposition.Honoured, note);

    private static IEnumerable<KnownSetting> Secret(string key, string note, string? value = null) =>
        Rows(key, value, SettingDisposition.Honoured, note, secret: true);

    private static IEnumerable<KnownSetting> Family(string key, string note) =>
        Rows(key, null, SettingDisposition.Honoured, note, family: true);

    private static IEnumerable<KnownSetting> NoMeaning(string key, string note, string? value = null) =>
        Rows(key, value, SettingDisposition.NoMeaning, note, family: true);

    private static IEnumerable<KnownSetting> NoMeaningSecret(string key, string note) =>
        Rows(key, null, SettingDisposition.NoMeaning, note, secret: true, family: true);

    private static IEnumerable<KnownSetting> NotYet(string key, string note, string? value = null) =>
        Rows(key, value, SettingDisposition.NotYet, note, family: true);

    private static IEnumerable<KnownSetting> NotYetSecret(string key, string note) =>
        Rows(key, null, SettingDisposition.NotYet, note, secret: true, family: true);

    private static IEnumerable<KnownSetting> Gone(string key, string note) =>
        Rows(key, null, SettingDisposition.Gone, note, family: true);
}
