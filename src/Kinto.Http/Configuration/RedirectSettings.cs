namespace Kinto.Http.Configuration;

/// <summary>A redirect that can be switched off.</summary>
/// <param name="Enabled">Whether the server redirects; otherwise it answers 404.</param>
/// <param name="TtlSeconds">Seconds for which clients may cache it: -1 for no header, 0 for no caching.</param>
public sealed record RedirectSettings(bool Enabled, int TtlSeconds)
{
    internal static RedirectSettings From(SettingsSource source, string name) =>
        new(source.Flag(name + "_enabled"), source.Integer(name + "_ttl_seconds", -1));
}
