using Kinto.Http.Configuration;

namespace Kinto.Http.Tests.Configuration;

public sealed class NoticesTests
{
    [Theory]
    [InlineData("kinto.paginate_bye = 3", "paginate_bye", "unknown, ignored; paginate_by is known")]
    [InlineData("zzz = 3", "zzz", "unknown, ignored")]
    [InlineData("permission_url = postgresql://h/d", "permission_url", "ignored: permissions are stored with storage_url")]
    [InlineData("newrelic_config = x", "newrelic_config", "ignored: the New Relic agent is one for Python")]
    [InlineData("cliquet.backoff = 1", "cliquet.backoff", "ignored: removed in Kinto 7.0, use the kinto. prefix")]
    [InlineData("quotas.bucket_max_items = 1", "quotas.bucket_max_items", "ignored: the quotas plugin was removed in Kinto 20.0.0")]
    [InlineData("pyramid.debug_all = 1", "pyramid.debug_all", "ignored: a setting of a Python library")]
    [InlineData("event_listeners.redis.exchange = 1", "event_listeners.redis.exchange", "ignored: no listener of this server has this option")]
    public void a_key_without_effect_is_reported_with_the_reason(string options, string key, string why) =>
        Given.Settings(options).Notices.Notice(key).ShouldBe(why);

    [Fact]
    public void variables_with_kintos_prefix_that_set_nothing_are_reported()
    {
        var notices = Given.Settings("", ("KINTO_PAGINATE_BYE", "3"), ("KINTO_INI", "x"), ("KINTO_POSTGRES_BIN", "x"), ("KINTO_DATA_DIR", "x"), ("HOME", "x")).Notices;
        notices.ShouldBe([new SettingNotice("KINTO_PAGINATE_BYE", "environment variable of no known setting, ignored; KINTO_PAGINATE_BY is known")]);
    }

    [Fact]
    public void sections_for_python_are_reported_once()
    {
        var ini = IniFile.Parse("[app:main]\nuse = egg:kinto\n[uwsgi]\na = 1\n[loggers]\nkeys = root\n[handlers]\nkeys = a\n[formatter_x]\nformat = %(message)s");
        SettingsSource.Create(ini, new Dictionary<string, string>()).Notices.Select(n => n.Key).ShouldBe(["[uwsgi]"]);
    }

    [Fact]
    public void weak_secrets_and_commas_are_pointed_out()
    {
        var notices = Given.Settings("includes = kinto.plugins.default_bucket kinto.plugins.statsd\nmultiauth.policies = basicauth\nrecord_read_principals = a, b\ncache_backend = kinto.core.cache.memcached").Notices;
        notices.Select(n => n.Key).ShouldBe(["default_bucket_hmac_secret", "userid_hmac_secret", "statsd_url", "cache_backend", "record_read_principals"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("cors_origins = https://a.example, https://b.example", "cors_origins")]
    [InlineData("history.exclude_user_ids = account:a,account:b", "history.exclude_user_ids")]
    [InlineData("http_scheme = http", "http_scheme")]
    [InlineData("cache_hosts = localhost:11211", "cache_hosts")]
    public void what_hardly_is_meant_is_pointed_out(string options, string key) =>
        Given.Settings(options).Notices.ShouldHaveSingleItem().Key.ShouldBe(key);
}
