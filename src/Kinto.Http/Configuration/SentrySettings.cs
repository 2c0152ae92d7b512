using Serilog.Events;

namespace Kinto.Http.Configuration;

/// <summary>Reports to Sentry (spec operations 2.14).</summary>
/// <param name="Dsn"><c>sentry_dsn</c>; null for no reports.</param>
/// <param name="Environment"><c>sentry_env</c>; may be null.</param>
/// <param name="BreadcrumbsLevel"><c>sentry_breadcrumbs_min_level</c>, one of Python's numbers: the least level of what is told as the way to an event; default debug.</param>
/// <param name="EventsLevel"><c>sentry_events_min_level</c>, one of Python's numbers: the least level of events; default warning.</param>
public sealed record SentrySettings(string? Dsn, string? Environment, LogEventLevel BreadcrumbsLevel, LogEventLevel EventsLevel)
{
    internal static SentrySettings From(SettingsSource source) => new(
        source.TextOrNull("sentry_dsn") is { } dsn ? Checked(source, dsn) : null,
        source.TextOrNull("sentry_env"),
        LogSettings.LevelOf(source.Integer("sentry_breadcrumbs_min_level", 0, 100)),
        LogSettings.LevelOf(source.Integer("sentry_events_min_level", 0, 100)));

    /// <summary>Keeps the key of the project out of whatever prints the record.</summary>
    public override string ToString() => $"Sentry {(Dsn is null ? "off" : "on")}";

    private static string Checked(SettingsSource source, string dsn) =>
        Uri.TryCreate(dsn, UriKind.Absolute, out Uri? uri) && uri is { Scheme: "http" or "https", UserInfo.Length: > 0 } && uri.AbsolutePath.TrimEnd('/').Length > 1
            ? dsn
            : throw SettingException.NotAllowed(source.Find("sentry_dsn")!, "a DSN such as https://key@sentry.example.com/1");
}
