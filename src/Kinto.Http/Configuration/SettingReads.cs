namespace Kinto.Http.Configuration;

/// <summary>Typed look-ups. What is set but empty or <c>null</c> falls back on the default of <see cref="KnownSettings"/>.</summary>
internal static class SettingReads
{
    public static string? Text(this SettingsSource source, string key) => SettingText.Text(source.Find(key));

    /// <summary>For texts whose emptiness means unset.</summary>
    public static string? TextOrNull(this SettingsSource source, string key) =>
        source.Text(key) is { Length: > 0 } text ? text : Default(key)?.Text;

    /// <summary>For texts that have a default.</summary>
    public static string RequiredText(this SettingsSource source, string key) => source.TextOrNull(key) ?? "";

    public static IReadOnlyList<string> List(this SettingsSource source, string key) => SettingText.List(source.Find(key));

    public static bool Flag(this SettingsSource source, string key) =>
        SettingText.Flag(source.Find(key)) ?? SettingText.Flag(Default(key)) ?? false;

    public static int? IntegerOrNull(this SettingsSource source, string key, int min, int max = int.MaxValue) =>
        (int?)(SettingText.Integer(source.Find(key), min, max) ?? SettingText.Integer(Default(key), min, max));

    /// <summary>For numbers that have a default.</summary>
    public static int Integer(this SettingsSource source, string key, int min, int max = int.MaxValue) =>
        source.IntegerOrNull(key, min, max) ?? 0;

    public static long LongInteger(this SettingsSource source, string key, long min) =>
        SettingText.Integer(source.Find(key), min, long.MaxValue) ?? SettingText.Integer(Default(key), min, long.MaxValue) ?? 0;

    public static TimeSpan Seconds(this SettingsSource source, string key, int min = 0) =>
        TimeSpan.FromSeconds(source.Integer(key, min));

    /// <summary>Looks a text up in a table of names; an empty text is the default.</summary>
    public static T Choice<T>(this SettingsSource source, string key, IReadOnlyDictionary<string, T> choices) =>
        choices.TryGetValue(source.RequiredText(key), out var choice)
            ? choice
            : throw SettingException.NotAllowed(source.Find(key)!, "one of " + string.Join(", ", choices.Keys.Order(StringComparer.Ordinal)));

    private static SettingValue? Default(string key) => KnownSettings.Find(key) is { Default: { } text } known
        ? new SettingValue(key, text, SettingOrigin.Default, "default", known.IsSecret)
        : null;
}
