namespace Kinto.Http.Configuration;

/// <summary>How long anonymous clients may cache (spec http-api 18.1). All values are seconds.</summary>
public sealed class CacheHeaderSettings
{
    private const string Suffix = "_cache_expires_seconds";
    private readonly Dictionary<string, int> _seconds;

    private CacheHeaderSettings(Dictionary<string, int> seconds, int root) => (_seconds, RootCacheExpiresSeconds) = (seconds, root);

    /// <summary><c>root_cache_expires_seconds</c>, for the root view of a readonly server; default 86400.</summary>
    public int RootCacheExpiresSeconds { get; }

    /// <summary><c>{resource}_cache_expires_seconds</c>; null when unset.</summary>
    /// <param name="resource">Such as <c>bucket</c>.</param>
    public int? CacheExpiresSeconds(string resource) => Of(resource);

    /// <summary>
    /// What applies to the records of a collection, the most specific setting first; null when none is set.
    /// 0 is a value: it forbids caching. The caller takes the maximum of this and the collection's <c>cache_expires</c>.
    /// </summary>
    /// <param name="bucket">Id of the bucket.</param>
    /// <param name="collection">Id of the collection.</param>
    public int? RecordCacheExpiresSeconds(string bucket, string collection) =>
        Of($"{bucket}.{collection}.record")
        ?? Of($"{bucket}.record")
        ?? Of("record")
        ?? Of($"{bucket}_{collection}_record") // The older forms come last, even after the one for all records.
        ?? Of($"{bucket}_record");

    internal static CacheHeaderSettings From(SettingsSource source) => new(
        source.Values.Values
            .Where(v => v.Key.EndsWith(Suffix, StringComparison.Ordinal) && KnownSettings.Find(v.Key) is not null)
            .Select(v => (Name: v.Key[..^Suffix.Length], Seconds: SettingText.Integer(v, 0)))
            .Where(v => v.Seconds is not null)
            .ToDictionary(v => v.Name, v => (int)v.Seconds!, StringComparer.Ordinal),
        source.Integer("root_cache_expires_seconds", 0));

    private int? Of(string name) => _seconds.TryGetValue(name, out var seconds) ? seconds : null;
}
