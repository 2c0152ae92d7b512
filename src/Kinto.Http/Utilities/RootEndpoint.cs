using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Http.Caching;
using Kinto.Http.Configuration;
using Kinto.Http.DefaultBucket;
using Kinto.Http.Execution;
using Kinto.Http.Hosting;
using Kinto.Http.OpenApi;
using Kinto.Http.OpenId;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Projections.Storage;

namespace Kinto.Http.Utilities;

/// <summary><c>GET /</c>: what the server is and can, and who the caller is (specification section 19.1).</summary>
internal sealed class RootEndpoint(CurrentSettings current, OpenIdPolicies openId, CacheControl caching) : ApiEndpoint
{
    public override IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    public override bool IsOpen => true;

    public override EndpointDescription? Description => RootDescription.Of(current.Value.Http.ReadOnly);

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match) => new(new ShowRoot(request, current.Value, openId, caching));

    private sealed class ShowRoot(ApiRequest request, KintoSettings settings, OpenIdPolicies openId, CacheControl caching) : Operation
    {
        public override void Declare(Needs needs) => needs.Caller(request.UserId);

        public override ValueTask<ApiResponse> ExecuteAsync(IScope scope)
        {
            ApiResponse response = ApiResponse.OfJson(200, JsonText.Canonical(Describe(Caller.Resolve(request.UserId, scope.State))));
            if (settings.Http.ReadOnly)
            {
                caching.Lifetime(response, settings.CacheHeaders.RootCacheExpiresSeconds);
            }

            return new(response);
        }

        private JsonObject Describe(Caller caller)
        {
            var root = new JsonObject
            {
                ["project_name"] = settings.Project.Name,
                ["project_version"] = settings.Project.Version,
                ["http_api_version"] = settings.Project.HttpApiVersion,
                ["project_docs"] = settings.Project.Docs,
                ["url"] = $"{request.Origin}/{settings.Project.VersionPrefix}/",
                ["config"] = settings.Config is { } config
                    ? new JsonObject { ["path"] = config.Path, ["hash"] = config.Hash, ["modified"] = config.Modified }
                    : null,
                ["settings"] = new JsonObject
                {
                    ["batch_max_requests"] = settings.Http.BatchMaxRequests,
                    ["readonly"] = settings.Http.ReadOnly,
                    ["explicit_permissions"] = settings.Permissions.ExplicitPermissions,
                },
                ["capabilities"] = Capabilities.Of(settings, openId),
            };
            if (settings.EndOfService.Text is { } eos)
            {
                root["eos"] = eos;
            }

            if (caller.UserId is { } user)
            {
                var about = new JsonObject
                {
                    ["id"] = user,
                    ["principals"] = new JsonArray([.. caller.Principals.Select(p => (JsonNode)p)]),
                };
                if (settings.Plugins.Has(Plugin.DefaultBucket))
                {
                    about["bucket"] = DefaultBucketId.Of(user, settings.Authentication.DefaultBucketHmacSecret);
                }

                if (request.Identity?.Profile is { } profile)
                {
                    about["profile"] = profile.ToNode();
                }

                root["user"] = about;
            }

            return root;
        }
    }
}
