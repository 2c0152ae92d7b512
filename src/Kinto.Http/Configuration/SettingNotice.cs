namespace Kinto.Http.Configuration;

/// <summary>Something that the operator should know about the configuration, but that does not prevent the start.</summary>
/// <param name="Key">The setting, environment variable or <c>[section]</c> concerned.</param>
/// <param name="Why">What happens and why, in a few words.</param>
public sealed record SettingNotice(string Key, string Why);
