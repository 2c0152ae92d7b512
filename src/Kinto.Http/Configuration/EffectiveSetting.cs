namespace Kinto.Http.Configuration;

/// <summary>A line of the listing of what is in force.</summary>
/// <param name="Key">The setting, without prefix.</param>
/// <param name="Value">Its text, null when it is unset; clear text, so look at <paramref name="IsSecret"/> before showing it.</param>
/// <param name="Origin">The kind of source.</param>
/// <param name="From">The source itself: a variable's name, a file and line, or "default".</param>
/// <param name="IsSecret">Whether the value must not be shown.</param>
public sealed record EffectiveSetting(string Key, string? Value, SettingOrigin Origin, string From, bool IsSecret)
{
    /// <summary>The value for people: masked when it is a secret, empty when unset.</summary>
    public string Shown => IsSecret && Value is { Length: > 0 } ? SettingValue.Mask : Value ?? "";

    /// <summary>Keeps a secret out of whatever prints the record.</summary>
    public override string ToString() => $"{Key} = {Shown} ({From})";

    internal static IReadOnlyList<EffectiveSetting> Of(IReadOnlyDictionary<string, SettingValue> values)
    {
        var set = values.Values.Select(v => new EffectiveSetting(v.Key, v.Text, v.Origin, v.From, v.IsSecret));
        var unset = KnownSettings.All
            .Where(s => s is { HasFreeParts: false, IsFamily: false } && !values.ContainsKey(s.Key))
            .Select(s => new EffectiveSetting(s.Key, null, SettingOrigin.Default, "default", s.IsSecret));
        return [.. set.Concat(unset).OrderBy(s => s.Key, StringComparer.Ordinal)];
    }
}
