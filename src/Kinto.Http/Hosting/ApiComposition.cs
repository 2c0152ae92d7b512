using Kinto.Events.Addressing;
using Kinto.Http.Accounts;
using Kinto.Http.Admin;
using Kinto.Http.Authentication;
using Kinto.Http.Batch;
using Kinto.Http.Caching;
using Kinto.Http.Changes;
using Kinto.Http.Configuration;
using Kinto.Http.Cors;
using Kinto.Http.DefaultBucket;
using Kinto.Http.Erasures;
using Kinto.Http.Execution;
using Kinto.Http.History;
using Kinto.Http.Listeners;
using Kinto.Http.Lists;
using Kinto.Http.Logging;
using Kinto.Http.Metrics.Prometheus;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.OpenId;
using Kinto.Http.Passwords;
using Kinto.Http.Permissions;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Http.UserData;
using Kinto.Http.Utilities;
using Kinto.Projections.Auditing;
using Kinto.Projections.Past;
using Kinto.Projections.Reading;
using Kinto.Projections.Storage;
using Kinto.Projections.Writing;
using Npgsql;

namespace Kinto.Http.Hosting;

/// <summary>Puts the API together.</summary>
internal static class ApiComposition
{
    private static readonly ResourceKind[] s_kinds = [ResourceKind.Bucket, ResourceKind.Group, ResourceKind.Collection, ResourceKind.Record];
    private static readonly string[] s_read = ["GET", "HEAD"];
    private static readonly string[] s_post = ["POST"];

    /// <summary>Registers what the API is made of; settings, data source and writer are there already.</summary>
    public static IServiceCollection AddKinto(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddPasswords()
        .AddChanges()
        .AddSingleton(_ => new ProviderHttp("kinto", ProviderHttp.DefaultTimeout))
        .AddSingleton<OpenIdPolicies>()
        .AddHostedService<OpenIdStart>()
        .AddHostedService<ListenerService>()
        .AddSingleton(p => Authenticator.From(
            p.GetRequiredService<KintoSettings>().Authentication, p.GetRequiredService<AccountsPolicy>, p.GetRequiredService<OpenIdPolicies>()))
        .AddSingleton(p => new StoreReader(p.GetRequiredService<NpgsqlDataSource>()))
        .AddSingleton(p => new PastReader(p.GetRequiredService<NpgsqlDataSource>()))
        .AddSingleton(p => new AuditReader(p.GetRequiredService<NpgsqlDataSource>()))
        .AddSingleton(p => new DifferenceReader(p.GetRequiredService<NpgsqlDataSource>()))
        .AddSingleton(p => new ObjectHistoryReader(p.GetRequiredService<NpgsqlDataSource>()))
        .AddSingleton(p => new StoreHealth(p.GetRequiredService<NpgsqlDataSource>()))
        .AddSingleton(p => new StoreEraser(p.GetRequiredService<NpgsqlDataSource>()))
        .AddSingleton(p => new WriteSubmission(
            p.GetRequiredService<GroupCommitWriter>(), ApiServices.RulesOf(p.GetRequiredService<KintoSettings>()), new DistinctTime(p.GetRequiredService<TimeProvider>())))
        .AddSingleton<ApiServices>()
        .AddSingleton(p => new CorsPolicy(p.GetRequiredService<KintoSettings>().Cors))
        .AddSingleton(p => new CacheControl(p.GetRequiredService<KintoSettings>().CacheHeaders, p.GetRequiredService<TimeProvider>()))
        .AddSingleton<ResourceContext>()
        .AddSingleton(EndpointsOf)
        .AddSingleton<Router>()
        .AddSingleton<VersionPrefix>()
        .AddSingleton(p => new OperatorHeaders(p.GetRequiredService<CurrentSettings>(), p.GetRequiredService<TimeProvider>(), Random.Shared.NextDouble))
        .AddSingleton<DefaultBucketRoute>()
        .AddSingleton<ApiPipeline>()
        .AddSingleton<ApiHandler>()
        .AddSingleton<RequestLog>()
        .AddSingleton<HttpAdapter>();

    /// <summary>Registers what accounts and their passwords are handled with.</summary>
    private static IServiceCollection AddPasswords(this IServiceCollection services) => services
        .AddSingleton<IPasswordHasher>(new BcryptHasher(BcryptHasher.StandardCost))
        .AddSingleton<PasswordWork>()
        .AddSingleton<NewPasswords>()
        .AddSingleton(p => VerifiedPasswordsOf(p.GetRequiredService<KintoSettings>().Authentication, p.GetRequiredService<TimeProvider>()))
        .AddSingleton(p => new AccountReader(p.GetRequiredService<NpgsqlDataSource>()))
        .AddSingleton<AccountsPolicy>();

    private static VerifiedPasswords VerifiedPasswordsOf(AuthenticationSettings settings, TimeProvider time) =>
        new(settings.UserIdHmacSecret, settings.AccountCacheTtl, time);

    private static Endpoints EndpointsOf(IServiceProvider p)
    {
        KintoSettings settings = p.GetRequiredService<KintoSettings>();
        ApiServices api = p.GetRequiredService<ApiServices>();
        ResourceContext context = p.GetRequiredService<ResourceContext>();
        ResourceKind[] kinds = settings.Plugins.Has(Plugin.Accounts) ? [.. s_kinds, ResourceKind.Account] : s_kinds;
        OpenIdPolicies openId = p.GetRequiredService<OpenIdPolicies>();
        var logins = new LoginStates(p.GetRequiredService<NpgsqlDataSource>(), p.GetRequiredService<TimeProvider>());
        StoreEraser eraser = p.GetRequiredService<StoreEraser>();
        return new(
            Root: new RootEndpoint(p.GetRequiredService<CurrentSettings>(), openId, p.GetRequiredService<CacheControl>()),
            Batch: new BatchEndpoint(settings.Http.BatchMaxRequests, p.GetRequiredService<CorsPolicy>(), p.GetRequiredService<ApiPipeline>),
            Heartbeat: new UtilityEndpoint(s_read, new Heartbeat(p.GetRequiredService<StoreHealth>(), settings, p.GetRequiredService<Readiness>()).CheckAsync, UtilityDescriptions.Heartbeat),
            LoadBalancerHeartbeat: new UtilityEndpoint(s_read, () => Task.FromResult(ApiResponse.OfJson(p.GetRequiredService<Readiness>().IsDraining ? 503 : 200, "{}")), UtilityDescriptions.LoadBalancerHeartbeat),
            Version: new UtilityEndpoint(s_read, new VersionFile(settings).ShowAsync, UtilityDescriptions.Version),
            OpenApi: new OpenApiEndpoint(settings, p.GetRequiredService<Endpoints>),
            ApiBrowser: new BrowseEndpoint(),
            Contribute: new UtilityEndpoint(s_read, new Contribute(settings.Project).ShowAsync, UtilityDescriptions.Contribute),
            Flush: settings.Plugins.Has(Plugin.Flush) ? new UtilityEndpoint(s_post, () => FlushAsync(eraser), UtilityDescriptions.Flush) : null,
            Counters: settings.Plugins.Has(Plugin.Counters) ? new UtilityEndpoint(s_read, CountersOf(p).ShowAsync, UtilityDescriptions.Counters) : null,
            Metrics: settings.Plugins.Has(Plugin.Prometheus) ? new UtilityEndpoint(s_read, p.GetRequiredService<PrometheusRegistry>().ShowAsync, UtilityDescriptions.Metrics) : null,
            Admin: settings.Plugins.Has(Plugin.Admin) ? new AdminEndpoint(settings.Admin) : null,
            UserData: new UserDataEndpoint(context),
            UserDataList: new ClosedEndpoint(),
            UserDataErasure: new EraseUserDataEndpoint(context),
            History: settings.Plugins.Has(Plugin.History) ? new HistoryEndpoint(api, context) : null,
            Snapshot: settings.Plugins.Has(Plugin.History) ? new SnapshotEndpoint(context) : null,
            Permissions: settings.Http.ExperimentalPermissionsEndpoint ? new PermissionsEndpoint(api, context) : null,
            OpenIdLogin: settings.Plugins.Has(Plugin.OpenId) ? new LoginEndpoint(openId, logins, settings.Project) : null,
            OpenIdToken: settings.Plugins.Has(Plugin.OpenId) ? new TokenEndpoint(openId, logins, settings) : null,
            Lists: kinds.ToDictionary(k => k, k => (ApiEndpoint)new ListEndpoint(k, api, context)),
            Objects: kinds.ToDictionary(k => k, k => (ApiEndpoint)new ObjectEndpoint(k, api, context)),
            Views: ViewComposition.Of(p));
    }

    private static Counters CountersOf(IServiceProvider p)
    {
        NpgsqlDataSource source = p.GetRequiredService<NpgsqlDataSource>();
        return new(() => StoreCounts.ReadAsync(source, CancellationToken.None));
    }

    private static async Task<ApiResponse> FlushAsync(StoreEraser eraser)
    {
        await eraser.EraseAsync(CancellationToken.None);
        return ApiResponse.OfJson(202, "{}");
    }
}
