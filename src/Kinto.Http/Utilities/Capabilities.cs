using System.Text.Json.Nodes;
using Kinto.Http.Configuration;
using Kinto.Http.History;
using Kinto.Http.Metrics.Prometheus;
using Kinto.Http.OpenId;

namespace Kinto.Http.Utilities;

/// <summary>What the root view announces under <c>capabilities</c> (specification section 19.2).</summary>
internal static class Capabilities
{
    public static JsonObject Of(KintoSettings settings, OpenIdPolicies openId)
    {
        var all = new JsonObject();
        if (settings.Authentication.Policies.Any(p => p.Use is PolicyKind.BasicAuth))
        {
            all["basicauth"] = Capability(
                "Very basic authentication sessions. Not for production use.",
                "http://kinto.readthedocs.io/en/stable/api/1.x/authentication.html");
        }

        if (settings.Plugins.Has(Plugin.OpenId) && openId.All.Count > 0)
        {
            all["openid"] = OpenIdCapability.Of(openId, Capability(
                "OpenID connect support.",
                "http://kinto.readthedocs.io/en/stable/api/1.x/authentication.html"));
        }

        if (settings.Http.ExperimentalCollectionSchemaValidation)
        {
            all["schema"] = Capability(
                "Validates collection records with JSON schemas.",
                "https://kinto.readthedocs.io/en/latest/api/1.x/collections.html#collection-json-schema");
        }

        if (settings.Plugins.Has(Plugin.DefaultBucket))
        {
            all["default_bucket"] = Capability(
                "The default bucket is an alias for a personal bucket where collections are created implicitly.",
                "https://kinto.readthedocs.io/en/latest/api/1.x/buckets.html#personal-bucket-default");
        }

        if (settings.Http.ExperimentalPermissionsEndpoint)
        {
            all["permissions_endpoint"] = Capability(
                "The permissions endpoint can be used to list all user objects permissions.",
                "https://kinto.readthedocs.io/en/latest/configuration/settings.html#activating-the-permissions-endpoint");
        }

        if (settings.Plugins.Has(Plugin.History))
        {
            all["history"] = HistoryCapability.Of(settings.History, Capability(
                "Track changes on data.",
                "http://kinto.readthedocs.io/en/latest/api/1.x/history.html"));
        }

        if (settings.Plugins.Has(Plugin.Accounts))
        {
            JsonObject accounts = Capability(
                "Manage user accounts.",
                "https://kinto.readthedocs.io/en/latest/api/1.x/accounts.html");
            accounts["validation_enabled"] = false; // Kinto: always, since it has no validation any more
            all["accounts"] = accounts;
        }

        if (settings.Plugins.Has(Plugin.Flush))
        {
            all["flush_endpoint"] = Capability(
                "The __flush__ endpoint can be used to remove all data from all backends.",
                "https://kinto.readthedocs.io/en/latest/api/1.x/flush.html");
        }

        if (settings.Plugins.Has(Plugin.Admin))
        {
            JsonObject admin = Capability("Serves the admin console.", "https://github.com/Kinto/kinto-admin/");
            admin["version"] = settings.Admin.Version;
            all["admin"] = admin;
        }

        if (settings.Plugins.Has(Plugin.Counters))
        {
            all["counters_endpoint"] = Capability(
                "The __counters__ endpoint exposes how many objects are stored.",
                "https://kinto.readthedocs.io/en/latest/api/1.x/counters.html");
        }

        if (settings.Plugins.Has(Plugin.Prometheus))
        {
            JsonObject prometheus = Capability("Prometheus metrics.", "https://github.com/Kinto/kinto/");
            prometheus["prefix"] = PrometheusNames.Prefix(settings.Metrics.Prefix);
            prometheus["disabled_metrics"] = new JsonArray([.. settings.Metrics.DisabledMetrics.Select(m => (JsonNode)m)]);
            all["prometheus"] = prometheus;
        }

        OwnCapabilities.AddTo(all, settings);
        return all;
    }

    private static JsonObject Capability(string description, string url) => new() { ["description"] = description, ["url"] = url };
}
