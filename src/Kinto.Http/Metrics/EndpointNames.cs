using Kinto.Events.Addressing;
using Kinto.Http.Execution;
using Kinto.Http.Routing;

namespace Kinto.Http.Metrics;

/// <summary>The names of endpoints in metrics: Kinto's names of services and routes (specification of operations, section 9.1).</summary>
internal sealed class EndpointNames
{
    private readonly Dictionary<ApiEndpoint, string> _names = [];
    private readonly ApiEndpoint _bucket;

    public EndpointNames(Endpoints endpoints)
    {
        _bucket = endpoints.Objects[ResourceKind.Bucket];
        Add(endpoints.Root, "hello");
        Add(endpoints.Batch, "batch");
        Add(endpoints.Heartbeat, "heartbeat");
        Add(endpoints.LoadBalancerHeartbeat, "lbheartbeat");
        Add(endpoints.Version, "version");
        Add(endpoints.OpenApi, "openapi");
        Add(endpoints.ApiBrowser, "openapi_browse");
        Add(endpoints.Contribute, "contribute");
        Add(endpoints.Flush, "flush");
        Add(endpoints.Counters, "counters");
        Add(endpoints.Metrics, "prometheus_metrics");
        Add(endpoints.Admin, "catchall_static");
        Add(endpoints.UserData, "user-data-object");
        Add(endpoints.UserDataList, "user-data-plural");
        Add(endpoints.UserDataErasure, "user-data-erase");
        Add(endpoints.History, "history-plural");
        Add(endpoints.Snapshot, "history_snapshot");
        Add(endpoints.Permissions, "permissions-plural");
        Add(endpoints.OpenIdLogin, "openid_login");
        Add(endpoints.OpenIdToken, "openid_token");
        foreach ((ResourceKind kind, ApiEndpoint endpoint) in endpoints.Lists)
        {
            Add(endpoint, kind.Name() + "-plural");
        }

        foreach ((ResourceKind kind, ApiEndpoint endpoint) in endpoints.Objects)
        {
            Add(endpoint, kind.Name() + "-object");
        }

        foreach ((ResourceKind? kind, string name, ApiEndpoint endpoint) in endpoints.Views.Named)
        {
            Add(endpoint, kind is { } of ? $"{of.Name()}-{name}" : name);
        }
    }

    /// <summary>The name for an answer.</summary>
    /// <param name="prepared">Where the request was routed.</param>
    /// <param name="status">The status of the answer.</param>
    public string Of(Prepared? prepared, int status) => prepared?.Endpoint switch
    {
        { } endpoint when prepared.IsAliased => endpoint == _bucket ? "default_bucket" : "default_bucket_collection",
        { } endpoint => _names.GetValueOrDefault(endpoint, "unnamed"),
        null when status == 307 => "redirect_to_version",
        null when status == 404 => "unknown",
        null => "unnamed",
    };

    private void Add(ApiEndpoint? endpoint, string name)
    {
        if (endpoint is not null)
        {
            _names.TryAdd(endpoint, name);
        }
    }
}
