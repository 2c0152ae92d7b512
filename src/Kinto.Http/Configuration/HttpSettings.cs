namespace Kinto.Http.Configuration;

/// <summary>What shapes requests and responses in general (spec http-api 23).</summary>
public sealed record HttpSettings
{
    /// <summary><c>readonly</c>: serve GET, HEAD and OPTIONS only; default false.</summary>
    public required bool ReadOnly { get; init; }

    /// <summary><c>batch_max_requests</c>: requests in one batch, 0 for no limit; default 25 (http-api 17).</summary>
    public required int BatchMaxRequests { get; init; }

    /// <summary><c>paginate_by</c>: objects in a page at most and by default; null when unset or 0 (http-api 12).</summary>
    public required int? PaginateBy { get; init; }

    /// <summary><c>storage_max_fetch_size</c>: objects that one query reads or deletes at most; default 10000.</summary>
    public required int StorageMaxFetchSize { get; init; }

    /// <summary><c>pagination_token_validity_seconds</c>: life of the token of a paged DELETE; default 600 s (http-api 12.4).</summary>
    public required TimeSpan PaginationTokenValidity { get; init; }

    /// <summary><c>experimental_collection_schema_validation</c>; default false (http-api 16).</summary>
    public required bool ExperimentalCollectionSchemaValidation { get; init; }

    /// <summary><c>experimental_permissions_endpoint</c>; default false, but true with the admin plugin (http-api 15.6).</summary>
    public required bool ExperimentalPermissionsEndpoint { get; init; }

    /// <summary>The redirect of paths without version; default on, without cache headers (http-api 2.2).</summary>
    public required RedirectSettings VersionPrefixRedirect { get; init; }

    /// <summary>The redirect of paths that end with a slash; default on, cached for 3600 s (http-api 2.3).</summary>
    public required RedirectSettings TrailingSlashRedirect { get; init; }

    /// <summary><c>retry_after_seconds</c> of 409 and 503; default 3 (http-api 4.5).</summary>
    public required int RetryAfterSeconds { get; init; }

    /// <summary><c>backoff</c>: seconds in Backoff; null for no header (http-api 4.5).</summary>
    public required int? Backoff { get; init; }

    /// <summary><c>backoff_percentage</c>: share of the responses that carry Backoff, 0 to 100; null for all.</summary>
    public required double? BackoffPercentage { get; init; }

    /// <summary><c>heartbeat_timeout_seconds</c>: time for each check of the heartbeat; default 10 s (http-api 19.3).</summary>
    public required TimeSpan HeartbeatTimeout { get; init; }

    /// <summary><c>version_json_path</c>: the file behind <c>/__version__</c>; default <c>version.json</c> (http-api 19.5).</summary>
    public required string VersionJsonPath { get; init; }

    internal static HttpSettings From(SettingsSource source, PluginSettings plugins) => new()
    {
        ReadOnly = source.Flag("readonly"),
        BatchMaxRequests = source.Find("batch_max_requests")?.Text == "null" ? 0 : source.Integer("batch_max_requests", 0),
        PaginateBy = source.IntegerOrNull("paginate_by", 0) is > 0 and var size ? size : null,
        StorageMaxFetchSize = source.Integer("storage_max_fetch_size", 1),
        PaginationTokenValidity = source.Seconds("pagination_token_validity_seconds", 1),
        ExperimentalCollectionSchemaValidation = source.Flag("experimental_collection_schema_validation"),
        ExperimentalPermissionsEndpoint = source.Flag("experimental_permissions_endpoint") || plugins.Has(Plugin.Admin),
        VersionPrefixRedirect = RedirectSettings.From(source, "version_prefix_redirect"),
        TrailingSlashRedirect = RedirectSettings.From(source, "trailing_slash_redirect"),
        RetryAfterSeconds = source.Integer("retry_after_seconds", 0),
        Backoff = source.IntegerOrNull("backoff", 0),
        BackoffPercentage = SettingText.Number(source.Find("backoff_percentage"), 0, 100),
        HeartbeatTimeout = source.Seconds("heartbeat_timeout_seconds", 1),
        VersionJsonPath = source.RequiredText("version_json_path"),
    };
}
