namespace Kinto.Http.Configuration;

/// <summary>Lays the environment over other values and keeps count of the variables used.</summary>
internal sealed class EnvironmentSettings(IReadOnlyDictionary<string, string> environment)
{
    private readonly HashSet<string> _matched = new(StringComparer.Ordinal);

    /// <summary>Sets each of the keys that has a variable.</summary>
    public void Apply(Dictionary<string, SettingValue> values, IEnumerable<string> keys)
    {
        foreach (var key in keys.ToList())
        {
            foreach (var name in EnvironmentNames.Of(key).Where(environment.ContainsKey).Take(1))
            {
                _matched.Add(name);
                var secret = KnownSettings.Find(key)?.IsSecret ?? false;
                values[key] = new SettingValue(key, environment[name], SettingOrigin.Environment, $"environment variable {name}", secret);
            }
        }
    }

    /// <summary>Variables that bear Kinto's prefix but set nothing.</summary>
    public IReadOnlyList<string> Unmatched() =>
    [
        .. environment.Keys
            .Where(name => name.StartsWith(EnvironmentNames.Prefix, StringComparison.Ordinal))
            .Where(name => !_matched.Contains(name) && !EnvironmentNames.NotSettings.Contains(name))
            .Order(StringComparer.Ordinal),
    ];
}
