namespace Kinto.Http.Configuration;

/// <summary>Which pages of other sites may call (spec http-api 18.2).</summary>
/// <param name="Origins"><c>cors_origins</c>, with <c>*</c>, <c>?</c> and <c>[...]</c> as in a shell; default <c>*</c>.</param>
/// <param name="MaxAgeSeconds"><c>cors_max_age_seconds</c> of a preflight; null, written as an empty value, omits the header; default 3600.</param>
public sealed record CorsSettings(IReadOnlyList<string> Origins, int? MaxAgeSeconds)
{
    /// <summary>Whether every origin may call, which is answered by <c>*</c> instead of the origin.</summary>
    public bool AllowsAll => Origins.Contains("*");

    internal static CorsSettings From(SettingsSource source) =>
        new(source.List("cors_origins"), (int?)SettingText.Integer(source.Find("cors_max_age_seconds"), 0));
}
