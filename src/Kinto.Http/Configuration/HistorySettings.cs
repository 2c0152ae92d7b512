namespace Kinto.Http.Configuration;

/// <summary>What the history plugin keeps (spec operations 2.15, http-api 21.2).</summary>
/// <param name="ExcludeResources"><c>history.exclude_resources</c>: URIs whose changes, and those below them, leave no entry.</param>
/// <param name="ExcludeUserIds"><c>history.exclude_user_ids</c>: users whose changes leave no entry.</param>
/// <param name="AutoTrimMaxCount"><c>history.auto_trim_max_count</c>: entries kept for each kind of object in a bucket, -1 (default) for all.</param>
/// <param name="AutoTrimUserIds"><c>history.auto_trim_user_ids</c>: trim only the entries of these users; empty for everyone's.</param>
/// <param name="AutoTrimThreshold"><c>history.auto_trim_threshold</c>: entries beyond the maximum before trimming begins; default 100.</param>
public sealed record HistorySettings(
    IReadOnlyList<string> ExcludeResources,
    IReadOnlyList<string> ExcludeUserIds,
    int AutoTrimMaxCount,
    IReadOnlyList<string> AutoTrimUserIds,
    int AutoTrimThreshold)
{
    internal static HistorySettings From(SettingsSource source) => new(
        source.List("history.exclude_resources"),
        source.List("history.exclude_user_ids"),
        source.Integer("history.auto_trim_max_count", -1),
        source.List("history.auto_trim_user_ids"),
        source.Integer("history.auto_trim_threshold", 0));
}
