using Kinto.Testing;
using Kinto.Http.Configuration;

namespace Kinto.Http.Tests.Configuration;

public sealed class SettingsSourceTests
{
    [Fact]
    public void prefixed_variable_wins_over_bare_one_over_ini_over_default()
    {
        Given.Settings().Http.BatchMaxRequests.ShouldBe(25);
        Given.Settings("batch_max_requests = 1").Http.BatchMaxRequests.ShouldBe(1);
        Given.Settings("batch_max_requests = 1", ("BATCH_MAX_REQUESTS", "2")).Http.BatchMaxRequests.ShouldBe(2);
        Given.Settings("batch_max_requests = 1", ("BATCH_MAX_REQUESTS", "2"), ("KINTO_BATCH_MAX_REQUESTS", "3")).Http.BatchMaxRequests.ShouldBe(3);
    }

    [Fact]
    public void generic_variables_count_as_in_kinto()
    {
        var settings = Given.Settings("", ("PROJECT_NAME", "mine"), ("READONLY", "yes"));
        (settings.Project.Name, settings.Http.ReadOnly).ShouldBe(("mine", true));
    }

    [Fact]
    public void variables_count_for_keys_that_nothing_else_mentions()
    {
        var settings = Given.Settings("", ("KINTO_STORAGE_POOL_SIZE", "3"), ("KINTO_HISTORY_AUTO_TRIM_MAX_COUNT", "7"), ("KINTO_USER_DATA_DELETE_PRINCIPALS", "account:a"), ("KINTO_RECORD_WRITE_PRINCIPALS", "account:b"), ("KINTO_OBJECT_RECORD_PUT_ENABLED", "off"));
        settings.Storage.Pool.Size.ShouldBe(3);
        settings.History.AutoTrimMaxCount.ShouldBe(7);
        settings.Permissions.Principals("user-data", "delete").ShouldBe(["account:a"]);
        settings.Permissions.Principals("record", "write").ShouldBe(["account:b"]);
        settings.Endpoints.IsEnabled(plural: false, "record", "PUT").ShouldBeFalse();
        settings.Notices.Where(n => n.Key.StartsWith("KINTO_", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void variables_override_keys_with_free_parts_that_the_ini_mentions() =>
        Given.Settings("kinto.Blog.post-s.record_cache_expires_seconds = 5", ("KINTO_BLOG_POST_S_RECORD_CACHE_EXPIRES_SECONDS", "9"))
            .CacheHeaders.RecordCacheExpiresSeconds("Blog", "post-s").ShouldBe(9);

    [Fact]
    public void variables_configure_the_policies_that_are_named()
    {
        var policy = Given.Settings("", ("KINTO_MULTIAUTH_POLICIES", "my-idp"), ("MULTIAUTH_POLICY_MY_IDP_USE", "kinto.plugins.openid.OpenIDConnectPolicy"), ("KINTO_MULTIAUTH_POLICY_MY_IDP_ISSUER", "https://x"), ("KINTO_MULTIAUTH_POLICY_MY_IDP_CLIENT_ID", "c"), ("KINTO_MULTIAUTH_POLICY_MY_IDP_CLIENT_SECRET", "s"))
            .Authentication.Policies.Single();
        policy.Use.ShouldBe(PolicyKind.OpenIdConnect);
        policy.Options.ShouldBe(new Dictionary<string, string> { ["issuer"] = "https://x", ["client_id"] = "c", ["client_secret"] = "s" }, ignoreOrder: true);
        policy.ToString().ShouldNotContain("https://x");
    }

    [Fact]
    public void both_spellings_with_different_values_are_refused_naming_both()
    {
        var error = Given.Refused("kinto.paginate_by = 1\npaginate_by = 2");
        error.Message.ShouldContain("kinto.paginate_by (line 2)");
        error.Message.ShouldContain("paginate_by (line 3)");
        Given.Settings("kinto.paginate_by = 1\npaginate_by = 1").Http.PaginateBy.ShouldBe(1);
    }

    [Fact]
    public void an_ini_without_app_main_is_refused() =>
        Should.Throw<SettingException>(() => SettingsSource.Create(IniFile.Parse("[uwsgi]\na = 1"), new Dictionary<string, string>()))
            .Message.ShouldContain("[app:main]");

    [Fact]
    public void without_ini_the_defaults_apply() =>
        KintoSettings.Load(SettingsSource.Create(null, new Dictionary<string, string>())).Notices.ShouldBeEmpty();

    [Fact]
    public void settings_in_default_count_and_helpers_there_are_silent()
    {
        var settings = KintoSettings.Load(SettingsSource.Create(
            IniFile.Parse("[DEFAULT]\nbase = /x\nkinto.backoff = 4\n[app:main]\nversion_json_path = %(base)s/v.json"), new Dictionary<string, string>()));
        (settings.Http.Backoff, settings.Http.VersionJsonPath).ShouldBe((4, "/x/v.json"));
        settings.Notices.ShouldBeEmpty();
    }

    [Fact]
    public void effective_settings_say_where_a_value_is_from_and_mask_secrets()
    {
        var effective = Given.Source("userid_hmac_secret = abc", ("EOS", "2030-01-01")).Effective.ToDictionary(e => e.Key);
        effective["userid_hmac_secret"].ShouldBe(new EffectiveSetting("userid_hmac_secret", "abc", SettingOrigin.Ini, "kinto.ini, line 2", true));
        effective["userid_hmac_secret"].Shown.ShouldBe("***");
        effective["userid_hmac_secret"].ToString().ShouldNotContain("abc");
        effective["eos"].From.ShouldBe("environment variable EOS");
        effective["retry_after_seconds"].ShouldBe(new EffectiveSetting("retry_after_seconds", "3", SettingOrigin.Default, "default", false));
        effective["backoff"].Value.ShouldBeNull();
        effective.ShouldNotContainKey("object_record_put_enabled");
    }

    [Theory]
    [InlineData("paged.ini")]
    [InlineData("sequences.ini")]
    public void the_ini_files_of_the_oracle_load(string name)
    {
        var path = Path.Combine(OracleFolder.Path, name);
        Assert.SkipUnless(File.Exists(path), "the oracle is not on this machine");
        var settings = KintoSettings.Load(SettingsSource.Create(IniFile.Load(path), new Dictionary<string, string>()));
        settings.Authentication.Policies.Single().Use.ShouldBe(PolicyKind.BasicAuth);
        settings.Plugins.Includes.ShouldBe([Plugin.DefaultBucket, Plugin.History, Plugin.Flush]);
        settings.Config!.Path.ShouldBe(path);
        settings.Notices.Select(n => n.Key).ShouldBe(["default_bucket_hmac_secret"]);
    }
}
