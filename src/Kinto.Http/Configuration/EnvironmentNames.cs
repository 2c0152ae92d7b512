namespace Kinto.Http.Configuration;

/// <summary>How the environment spells a setting (spec operations 1.1).</summary>
public static class EnvironmentNames
{
    /// <summary>What Kinto puts before the names of its own variables.</summary>
    public const string Prefix = "KINTO_";

    /// <summary>Variables with the prefix that are not settings.</summary>
    public static IReadOnlySet<string> NotSettings { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "KINTO_INI", "KINTO_POSTGRES_BIN", "KINTO_DATA_DIR" };

    /// <summary>The names to look up for a key without prefix; the first that is there wins.</summary>
    public static IEnumerable<string> Of(string key)
    {
        var name = key.Replace('.', '_').Replace('-', '_').ToUpperInvariant();
        return [Prefix + name, name];
    }
}
