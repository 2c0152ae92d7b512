using Kinto.Http.Configuration;

namespace Kinto.Http.Tests.Listeners;

public sealed class listener_settings
{
    [Fact]
    public void have_defaults()
    {
        ListenerSettings hook = Load("event_listeners = webhook\nevent_listeners.webhook.url = https://example.com/hook").Listeners.Single();
        hook.Kind.ShouldBe(ListenerKind.Webhook);
        hook.Actions.ShouldBe(["create", "update", "delete"], ignoreOrder: true);
        hook.Resources.ShouldBe(["bucket", "group", "collection", "record", "account"], ignoreOrder: true);
        (hook.MaxAttempts, hook.PoolSize, hook.Timeout, hook.FirstWait, hook.LongestWait)
            .ShouldBe((15, 4, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void take_a_dotted_name_for_the_kind_and_its_last_part_for_the_keys()
    {
        ListenerSettings redis = Load("event_listeners = kinto_redis.listeners\nevent_listeners.listeners.listname = l").Listeners.Single();
        (redis.Name, redis.Kind, redis.ListName, redis.Url.ToString()).ShouldBe(("listeners", ListenerKind.Redis, "l", "redis://localhost:6379/0"));
    }

    [Fact]
    public void come_from_the_environment_without_being_in_the_file()
    {
        var environment = new Dictionary<string, string>
        {
            ["KINTO_EVENT_LISTENERS"] = "audit",
            ["KINTO_EVENT_LISTENERS_AUDIT_USE"] = "webhook",
            ["EVENT_LISTENERS_AUDIT_ACTIONS"] = "delete",
            ["KINTO_EVENT_LISTENERS_AUDIT_URL"] = "http://127.0.0.1/",
            ["KINTO_EVENT_LISTENERS_AUDIT_SECRET"] = "whsec_c2VjcmV0",
        };
        KintoSettings settings = KintoSettings.Load(SettingsSource.Create(null, environment));
        settings.Listeners.Single().Actions.ShouldBe(["delete"]);
        settings.Listeners.Single().Secret.ShouldBe("whsec_c2VjcmV0");
        settings.Notices.ShouldAllBe(n => !n.Key.Contains("EVENT_LISTENERS", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("use = kinto_emailer", "event_listeners.a.use", "kinto_emailer")]
    [InlineData("actions = create destroy", "event_listeners.a.actions", "create, update, delete, read")]
    [InlineData("resources = records", "event_listeners.a.resources", "bucket, group, collection, record, account")]
    [InlineData("url = ftp://example.com/", "event_listeners.a.url", "http or https")]
    [InlineData("url = file:///etc/passwd", "event_listeners.a.url", "http or https")]
    [InlineData("url = http://me:secret@example.com/", "event_listeners.a.url", "without user and password")]
    [InlineData("max_attempts = 0", "event_listeners.a.max_attempts", "whole number")]
    [InlineData("timeout_seconds = never", "event_listeners.a.timeout_seconds", "number")]
    [InlineData("secret = whsec_!", "event_listeners.a.secret", "base64")]
    public void that_are_wrong_stop_the_start(string line, string key, string part)
    {
        string ini = $"event_listeners = a\nevent_listeners.a.use = webhook\nevent_listeners.a.url = http://example.com/\nevent_listeners.a.{line}";
        if (line.StartsWith("use", StringComparison.Ordinal) || line.StartsWith("url", StringComparison.Ordinal))
        {
            ini = ini.Replace(line.StartsWith("use", StringComparison.Ordinal) ? "event_listeners.a.use = webhook\n" : "event_listeners.a.url = http://example.com/\n", "", StringComparison.Ordinal);
        }

        if (!line.StartsWith("use", StringComparison.Ordinal) && !ini.Contains("a.use", StringComparison.Ordinal))
        {
            ini += "\nevent_listeners.a.use = webhook";
        }

        SettingException error = Should.Throw<SettingException>(() => Load(ini));
        error.Key.ShouldBe(key);
        error.Message.ShouldContain(part);
        error.Message.ShouldNotContain("me:secret");
    }

    [Fact]
    public void that_are_missing_stop_the_start()
    {
        Should.Throw<SettingException>(() => Load("event_listeners = a")).Key.ShouldBe("event_listeners.a.use");
        Should.Throw<SettingException>(() => Load("event_listeners = a\nevent_listeners.a.use = webhook")).Key.ShouldBe("event_listeners.a.url");
        Should.Throw<SettingException>(() => Load("event_listeners = x.webhook y.webhook")).Key.ShouldBe("event_listeners");
    }

    [Fact]
    public void say_what_has_no_effect()
    {
        const string Hook = "event_listeners = webhook\nevent_listeners.webhook.url = http://example.com/\n";
        Load(Hook + "event_listeners.webhook.actions = create read").Notices.ShouldContain(n => n.Key == "event_listeners.webhook.actions");
        Load(Hook + "event_listeners.webhook.exchange = x").Notices.ShouldContain(n => n.Key == "event_listeners.webhook.exchange");
        Load(Hook + "readonly = true").Notices.ShouldContain(n => n.Key == "event_listeners");
    }

    private static KintoSettings Load(string ini) =>
        KintoSettings.Load(SettingsSource.Create(IniFile.Parse("[app:main]\n" + ini), new Dictionary<string, string>()));
}
