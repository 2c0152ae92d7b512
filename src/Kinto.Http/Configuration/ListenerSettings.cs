using Kinto.Http.Listeners;

namespace Kinto.Http.Configuration;

/// <summary>An event listener (spec operations 2.13, 10.1 to 10.3).</summary>
public sealed record ListenerSettings
{
    private const string Prefix = "event_listeners.";
    private const string LocalRedis = "redis://localhost:6379/0";

    private static readonly Dictionary<string, ListenerKind> s_kinds = new(StringComparer.Ordinal)
    {
        ["webhook"] = ListenerKind.Webhook,
        ["kinto.listeners.webhook"] = ListenerKind.Webhook,
        ["redis"] = ListenerKind.Redis,
        ["kinto_redis.listeners"] = ListenerKind.Redis,
    };

    private static readonly string[] s_actions = ["create", "update", "delete", "read"];
    private static readonly string[] s_resources = ["bucket", "group", "collection", "record", "account"];

    /// <summary>The options that a listener can have, but for <c>url</c> and <c>secret</c>, which are secret.</summary>
    internal static IReadOnlyList<string> OptionNames { get; } =
        ["use", "actions", "resources", "listname", "pool_size", "timeout_seconds", "max_attempts", "retry_seconds", "max_retry_seconds"];

    /// <summary>The last part of what <c>event_listeners</c> calls it.</summary>
    public required string Name { get; init; }

    /// <summary><c>use</c>; unset, the name itself says it.</summary>
    public required ListenerKind Kind { get; init; }

    /// <summary><c>actions</c>; default <c>create update delete</c>. <c>read</c> has no effect.</summary>
    public required IReadOnlySet<string> Actions { get; init; }

    /// <summary><c>resources</c>: names of kinds; default all.</summary>
    public required IReadOnlySet<string> Resources { get; init; }

    /// <summary><c>url</c> of the receiver.</summary>
    public required Uri Url { get; init; }

    /// <summary><c>secret</c> that messages of a webhook are signed with; null for none.</summary>
    public required string? Secret { get; init; }

    /// <summary><c>listname</c>: the key of the Redis list; default <c>kinto.core.events</c>.</summary>
    public required string ListName { get; init; }

    /// <summary><c>pool_size</c>: deliveries under way at once in a process; default 4.</summary>
    public required int PoolSize { get; init; }

    /// <summary><c>timeout_seconds</c> for the receiver's answer; default 10.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary><c>max_attempts</c> after which a message is parked; default 15.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary><c>retry_seconds</c> between the first attempt and the second, doubled after each; default 1.</summary>
    public required TimeSpan FirstWait { get; init; }

    /// <summary><c>max_retry_seconds</c>: the longest time between two attempts; default 300.</summary>
    public required TimeSpan LongestWait { get; init; }

    /// <summary>Keeps the secrets out of whatever prints the record.</summary>
    public override string ToString() => $"{Name} ({Kind})";

    /// <summary>What a name of <c>event_listeners</c> is called in the keys of its options: its last part.</summary>
    internal static string KeyName(string name) => name[(name.LastIndexOf('.') + 1)..];

    internal static IReadOnlyList<ListenerSettings> AllFrom(SettingsSource source)
    {
        IReadOnlyList<string> names = source.List("event_listeners");
        return names.Select(KeyName).Distinct(StringComparer.Ordinal).Count() == names.Count
            ? [.. names.Select(name => From(source, name))]
            : throw SettingException.NotAllowed(source.Find("event_listeners")!, "names whose last parts differ");
    }

    private static ListenerSettings From(SettingsSource source, string name)
    {
        string key = Prefix + KeyName(name) + ".";
        ListenerKind kind = KindOf(source, key + "use", name);
        double first = SettingText.Number(source.Find(key + "retry_seconds"), 0.001, 86400) ?? 1;
        return new()
        {
            Name = KeyName(name),
            Kind = kind,
            Actions = Words(source, key + "actions", s_actions, s_actions[..3]),
            Resources = Words(source, key + "resources", s_resources, s_resources),
            Url = ListenerUrls.From(source, key + "url", kind, kind == ListenerKind.Redis ? LocalRedis : null),
            Secret = SecretOf(source, key + "secret"),
            ListName = source.TextOrNull(key + "listname") ?? "kinto.core.events",
            PoolSize = source.IntegerOrNull(key + "pool_size", 1, 1000) ?? 4,
            Timeout = TimeSpan.FromSeconds(SettingText.Number(source.Find(key + "timeout_seconds"), 0.001, 3600) ?? 10),
            MaxAttempts = source.IntegerOrNull(key + "max_attempts", 1) ?? 15,
            FirstWait = TimeSpan.FromSeconds(first),
            LongestWait = TimeSpan.FromSeconds(Math.Max(first, SettingText.Number(source.Find(key + "max_retry_seconds"), 0.001, 86400) ?? 300)),
        };
    }

    private static string? SecretOf(SettingsSource source, string key) =>
        source.TextOrNull(key) is not { } secret || WebhookSignature.IsSecret(secret)
            ? source.TextOrNull(key)
            : throw SettingException.NotAllowed(source.Find(key)!, "any text, or base64 behind whsec_");

    private static ListenerKind KindOf(SettingsSource source, string key, string name)
    {
        if (source.TextOrNull(key) is not null)
        {
            return source.Choice(key, s_kinds);
        }

        return s_kinds.TryGetValue(name, out ListenerKind kind)
            ? kind
            : throw new SettingException(
                $"The listener {name} of event_listeners ({source.Find("event_listeners")!.From}) has no setting {key}, which says what it is: one of {string.Join(", ", s_kinds.Keys)}.", key);
    }

    private static HashSet<string> Words(SettingsSource source, string key, string[] allowed, string[] otherwise)
    {
        IReadOnlyList<string> words = source.List(key);
        return words.All(w => allowed.Contains(w, StringComparer.Ordinal))
            ? new(words.Count == 0 ? otherwise : words, StringComparer.Ordinal)
            : throw SettingException.NotAllowed(source.Find(key)!, "some of " + string.Join(", ", allowed));
    }
}
