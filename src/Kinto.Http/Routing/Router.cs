using Kinto.Events.Addressing;

namespace Kinto.Http.Routing;

/// <summary>
/// The table of paths, below the version prefix. Written as one pattern match because Kinto's rules are not those of ASP.NET's
/// routing: segments are case-sensitive, a trailing slash matters, and an escaped slash never matches.
/// </summary>
internal sealed class Router(Endpoints endpoints)
{
    /// <summary>What the decoded segments lead to, or null.</summary>
    public RouteMatch? Match(string[] segments) => segments switch
    {
        // The folder of the admin interface is the one place below which an empty segment means something.
        ["admin", ..] when endpoints.Admin is { } admin => new(admin, Id: segments is [_] ? null : string.Join('/', segments[1..])),
        not [""] when segments.Any(s => s.Length == 0) => null,
        [""] => new(endpoints.Root),
        ["batch"] => new(endpoints.Batch),
        ["__heartbeat__"] => new(endpoints.Heartbeat),
        ["__lbheartbeat__"] => new(endpoints.LoadBalancerHeartbeat),
        ["__version__"] => new(endpoints.Version),
        ["__api__"] => new(endpoints.OpenApi),
        ["__api__", "browse"] => new(endpoints.ApiBrowser),
        ["__api__", "browse", var file] => new(endpoints.ApiBrowser, Id: file),
        ["contribute.json"] => new(endpoints.Contribute),
        ["__flush__"] when endpoints.Flush is { } flush => new(flush),
        ["__counters__"] when endpoints.Counters is { } counters => new(counters),
        ["__metrics__"] when endpoints.Metrics is { } metrics => new(metrics),
        ["__user_data__"] => new(endpoints.UserDataList, ListUri.UserData),
        ["__user_data__", var principal] => new(endpoints.UserData, ListUri.UserData, principal),
        ["__user_data__", var principal, "erase"] => new(endpoints.UserDataErasure, ListUri.UserData, principal),
        ["openid", var provider, "login"] when endpoints.OpenIdLogin is { } login => new(login, Id: provider),
        ["openid", var provider, "token"] when endpoints.OpenIdToken is { } token => new(token, Id: provider),
        ["permissions"] when endpoints.Permissions is { } permissions => new(permissions, ListUri.Permissions),
        ["accounts"] when endpoints.Lists.ContainsKey(ResourceKind.Account) => List(ListUri.Accounts),
        ["accounts", var a] when endpoints.Objects.ContainsKey(ResourceKind.Account) => Object(ListUri.Accounts, a),
        ["buckets"] => List(ListUri.Buckets),
        ["buckets", var b] => Object(ListUri.Buckets, b),
        ["buckets", var b, "groups"] => List(ListUri.Groups(b)),
        ["buckets", var b, "groups", var g] => Object(ListUri.Groups(b), g),
        ["buckets", var b, "collections"] => List(ListUri.Collections(b)),
        ["buckets", var b, "collections", var c] => Object(ListUri.Collections(b), c),
        ["buckets", var b, "collections", var c, "records"] => List(ListUri.Records(b, c)),
        ["buckets", var b, "collections", var c, "records", var r] => Object(ListUri.Records(b, c), r),
        ["buckets", var b, "history"] when endpoints.History is { } history => new(history, ListUri.History(b)),
        ["buckets", var b, "snapshot", "collections", var at] when endpoints.Snapshot is { } snapshot => new(snapshot, ListUri.Collections(b), at),
        [var view] => endpoints.Views.OfServer(view),
        ["buckets", var b, var view] => endpoints.Views.Of(ListUri.Buckets, b, view),
        ["buckets", var b, "groups", var g, var view] => endpoints.Views.Of(ListUri.Groups(b), g, view),
        ["buckets", var b, "collections", var c, var view] => endpoints.Views.Of(ListUri.Collections(b), c, view),
        ["buckets", var b, "collections", var c, "records", var r, var view] => endpoints.Views.Of(ListUri.Records(b, c), r, view),
        _ => null,
    };

    private RouteMatch List(ListUri list) => new(endpoints.Lists[list.Kind], list);

    private RouteMatch Object(ListUri list, string id) => new(endpoints.Objects[list.Kind], list, id);
}

/// <summary>The endpoints of the server.</summary>
internal sealed record Endpoints(
    ApiEndpoint Root,
    ApiEndpoint Batch,
    ApiEndpoint Heartbeat,
    ApiEndpoint LoadBalancerHeartbeat,
    ApiEndpoint Version,
    ApiEndpoint OpenApi,
    ApiEndpoint ApiBrowser,
    ApiEndpoint Contribute,
    ApiEndpoint? Flush,
    ApiEndpoint? Counters,
    ApiEndpoint? Metrics,
    ApiEndpoint? Admin,
    ApiEndpoint UserData,
    ApiEndpoint UserDataList,
    ApiEndpoint UserDataErasure,
    ApiEndpoint? History,
    ApiEndpoint? Snapshot,
    ApiEndpoint? Permissions,
    ApiEndpoint? OpenIdLogin,
    ApiEndpoint? OpenIdToken,
    IReadOnlyDictionary<ResourceKind, ApiEndpoint> Lists,
    IReadOnlyDictionary<ResourceKind, ApiEndpoint> Objects,
    Views Views)
{
    /// <summary>All of them, in the order in which they are declared; found by reflection, so that none can be forgotten.</summary>
    public IEnumerable<ApiEndpoint> All => typeof(Endpoints).GetProperties().SelectMany(member => member.GetValue(this) switch
    {
        ApiEndpoint one => [one],
        IReadOnlyDictionary<ResourceKind, ApiEndpoint> several => several.Values,
        Views views => views.All,
        _ => (IEnumerable<ApiEndpoint>)[],
    });
}
