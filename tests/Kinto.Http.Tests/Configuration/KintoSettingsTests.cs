using Kinto.Events.Addressing;
using Kinto.Http.Configuration;

namespace Kinto.Http.Tests.Configuration;

public sealed class KintoSettingsTests
{
    [Fact]
    public void defaults_are_those_of_kinto()
    {
        var s = Given.Settings();
        s.Server.ShouldBe(new ServerSettings("127.0.0.1", 8888, 78643200));
        (s.Http.ReadOnly, s.Http.BatchMaxRequests, s.Http.PaginateBy, s.Http.StorageMaxFetchSize).ShouldBe((false, 25, null, 10000));
        (s.Http.RetryAfterSeconds, s.Http.PaginationTokenValidity, s.Http.HeartbeatTimeout).ShouldBe((3, TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(10)));
        s.Http.VersionPrefixRedirect.ShouldBe(new RedirectSettings(true, -1));
        s.Http.TrailingSlashRedirect.ShouldBe(new RedirectSettings(true, 3600));
        (s.Http.VersionJsonPath, s.Project.Name, s.Project.HttpApiVersion, s.Project.VersionPrefix).ShouldBe(("version.json", "kinto", "1.23", "v1"));
        s.Project.ErrorInfoLink.ShouldBe("https://github.com/Kinto/kinto/issues/");
        (s.Cors.AllowsAll, s.Cors.MaxAgeSeconds, s.CacheHeaders.RootCacheExpiresSeconds).ShouldBe((true, 3600, 86400));
        (s.EndOfService.At, s.EndOfService.Message, s.EndOfService.Url).ShouldBe((null, null, "https://kinto.readthedocs.io/"));
        s.Ids.ShouldBe(new IdGenerators(IdGenerator.Uuid4, IdGenerator.Name, IdGenerator.Name, IdGenerator.Name, IdGenerator.RelaxedUuid));
        s.Authentication.Policies.ShouldBeEmpty();
        s.Authentication.UserIdHmacSecret.ShouldBe("");
        s.History.AutoTrimMaxCount.ShouldBe(-1);
        s.Metrics.Prefix.ShouldBe("kinto");
        s.Metrics.HistogramBuckets.ShouldBe([0.01, 0.05, 0.1, 0.5, 1, 3, 6, double.PositiveInfinity]);
        (s.Cache.Backend, s.Cache.MaxSizeBytes).ShouldBe((CacheBackend.Memory, 524288));
    }

    [Fact]
    public void server_section_gives_host_and_port()
    {
        var ini = IniFile.Parse("[server:main]\nhost = 0.0.0.0\nport = %(http_port)s\nthreads = 4\n[app:main]\n", variables: new Dictionary<string, string> { ["http_port"] = "81" });
        var settings = KintoSettings.Load(SettingsSource.Create(ini, new Dictionary<string, string>()));
        (settings.Server.Host, settings.Server.Port).ShouldBe(("0.0.0.0", 81));
        settings.Notices.Notice("[server:main] threads").ShouldNotBeNull();
        Should.Throw<SettingException>(() => KintoSettings.Load(SettingsSource.Create(IniFile.Parse("[app:main]\n[server:main]\nport = http"), new Dictionary<string, string>()))).Line.ShouldBe(3);
    }

    [Theory]
    [InlineData("2030-01-01", "2030-01-01T00:00:00Z")]
    [InlineData("2030-01-01T12:00:00", "2030-01-01T12:00:00Z")]
    [InlineData("2030-01-01T12:00:00+02:00", "2030-01-01T10:00:00Z")]
    public void end_of_service_may_have_a_zone(string text, string utc)
    {
        var end = Given.Settings($"eos = {text}\neos_url =").EndOfService;
        end.At!.Value.UtcDateTime.ShouldBe(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime);
        (end.Text, end.Url).ShouldBe((text, ""));
        Given.Refused("eos = soon").Message.ShouldContain("\"soon\"");
    }

    [Fact]
    public void cors_max_age_left_empty_omits_the_header() => Given.Settings("cors_max_age_seconds =").Cors.MaxAgeSeconds.ShouldBeNull();

    [Fact]
    public void backoff_percentage_is_a_percentage()
    {
        Given.Settings("backoff = 10\nbackoff_percentage = 12.5").Http.BackoffPercentage.ShouldBe(12.5);
        Given.Refused("backoff_percentage = 101").Key.ShouldBe("backoff_percentage");
    }

    [Fact]
    public void principals_are_found_by_resource_and_permission()
    {
        var permissions = Given.Settings("record_create_principals = a\nbucket_write_principals = b").Permissions;
        permissions.Principals("record", "record:create").ShouldBe(["a"]);
        permissions.Principals("record", "create").ShouldBe(["a"]);
        permissions.Principals("bucket", "write").ShouldBe(["b"]);
        permissions.Principals("bucket", "create").ShouldBe(["system.Authenticated"]);
        permissions.Principals("permissions", "read").ShouldBe(["system.Everyone"]);
        permissions.Principals("collection", "record:create").ShouldBeEmpty();
        Given.Settings("bucket_create_principals =").Permissions.Principals("bucket", "create").ShouldBeEmpty();
    }

    [Fact]
    public void endpoints_are_enabled_unless_switched_off()
    {
        var endpoints = Given.Settings("plural_bucket_post_enabled = False").Endpoints;
        endpoints.IsEnabled(plural: true, "bucket", "POST").ShouldBeFalse();
        endpoints.IsEnabled(plural: false, "bucket", "post").ShouldBeTrue();
        Given.Refused("plural_bucket_post_enabled = never").Key.ShouldBe("plural_bucket_post_enabled");
    }

    [Fact]
    public void record_caching_takes_the_first_setting_that_is_defined()
    {
        const string all = "kinto.b.c.record_cache_expires_seconds = 0\nb.record_cache_expires_seconds = 2\nrecord_cache_expires_seconds = 3\nd_e_record_cache_expires_seconds = 4\nd_record_cache_expires_seconds = 5\nbucket_cache_expires_seconds = 6\n";
        var caching = Given.Settings(all).CacheHeaders;
        caching.RecordCacheExpiresSeconds("b", "c").ShouldBe(0);
        caching.RecordCacheExpiresSeconds("b", "x").ShouldBe(2);
        caching.RecordCacheExpiresSeconds("d", "e").ShouldBe(3);
        caching.CacheExpiresSeconds("bucket").ShouldBe(6);
        caching.CacheExpiresSeconds("group").ShouldBeNull();

        var older = Given.Settings("d_e_record_cache_expires_seconds = 4\nd_record_cache_expires_seconds = 5\nf.record_cache_expires_seconds =").CacheHeaders;
        older.RecordCacheExpiresSeconds("d", "e").ShouldBe(4);
        older.RecordCacheExpiresSeconds("d", "x").ShouldBe(5);
        older.RecordCacheExpiresSeconds("f", "x").ShouldBeNull();
    }

    [Fact]
    public void admin_plugin_turns_the_permissions_endpoint_on() =>
        Given.Settings("includes = kinto.plugins.admin").Http.ExperimentalPermissionsEndpoint.ShouldBeTrue();

    [Theory]
    [InlineData("includes = kinto_attachment", "kinto_attachment, which isn't supported")]
    [InlineData("includes = kinto.plugins.quotas", "removed in Kinto 20.0.0")]
    [InlineData("record_id_generator = my.Generator", "kinto.views.RelaxedUUID")]
    [InlineData("storage_backend = kinto_redis.storage", "kinto.core.storage.postgresql")]
    [InlineData("multiauth.policies = fxa\nmultiauth.policy.fxa.use = kinto_fxa.FxAOAuthAuthenticationPolicy", "kinto.plugins.openid.OpenIDConnectPolicy")]
    [InlineData("multiauth.policies = google", "multiauth.policy.google.use")]
    [InlineData("multiauth.policies = g\nmultiauth.policy.g.use = kinto.plugins.openid.OpenIDConnectPolicy", "multiauth.policy.g.issuer")]
    [InlineData("http_api_version = next", "such as 1.23")]
    [InlineData("prometheus_histogram_buckets = 1 many", "a list of numbers")]
    public void what_the_server_cannot_do_is_refused(string options, string expected) =>
        Given.Refused(options).Message.ShouldContain(expected);

    [Fact]
    public void policies_keep_their_order_and_basicauth_its_default_kind()
    {
        var policies = Given.Settings("multiauth.policies = account basicauth\nmultiauth.policy.account.use = kinto.plugins.accounts.authentication.AccountsAuthenticationPolicy").Authentication.Policies;
        policies.Select(p => (p.Name, p.Use)).ShouldBe([("account", PolicyKind.Accounts), ("basicauth", PolicyKind.BasicAuth)]);
    }

    [Fact]
    public void openid_policies_have_typed_options_with_defaults()
    {
        const string policy = "multiauth.policies = g\nmultiauth.policy.g.use = kinto.plugins.openid.OpenIDConnectPolicy\nmultiauth.policy.g.issuer = https://i\nmultiauth.policy.g.client_id = c\n";
        var openId = Given.Settings(policy + "multiauth.policy.g.state_ttl_seconds = 60").Authentication.Policies.Single().OpenId!;
        (openId.Issuer, openId.ClientId, openId.ClientSecret, openId.Audience, openId.HeaderType).ShouldBe(("https://i", "c", null, "", "Bearer"));
        (openId.UserIdField, openId.Realm, openId.StateLength).ShouldBe(("sub", "Realm", 32));
        (openId.VerificationTtl, openId.StateTtl).ShouldBe((TimeSpan.FromDays(1), TimeSpan.FromMinutes(1)));
        Given.Refused(policy + "multiauth.policy.g.state_length = long").Key.ShouldBe("multiauth.policy.g.state_length");
    }

    [Fact]
    public void the_whole_record_prints_no_secret() =>
        Given.Settings("userid_hmac_secret = hunter2\ncache_url = redis://:hunter2@h\nstorage_backend = kinto.core.storage.postgresql\nstorage_url = postgresql://u:hunter2@h/d\npermission_url = postgresql://u:hunter2@h/d")
            .ToString().ShouldNotContain("hunter2");
}
