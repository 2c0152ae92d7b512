using System.Text.RegularExpressions;

namespace Kinto.Http.Configuration;

/// <summary>A row of <see cref="KnownSettings"/>.</summary>
/// <param name="Key">The key without prefix; <c>&lt;name&gt;</c> is a free part without dots, <c>&lt;rest&gt;</c> anything.</param>
/// <param name="Default">The text that applies when nobody sets it; null when there is none.</param>
/// <param name="Disposition">What this server does with it.</param>
/// <param name="Note">What it is for, or why it is not honoured.</param>
/// <param name="IsSecret">Whether its value must not be shown.</param>
/// <param name="IsFamily">Whether it is one of many alike, listed only when set.</param>
public sealed record KnownSetting(
    string Key, string? Default, SettingDisposition Disposition, string Note, bool IsSecret, bool IsFamily)
{
    private readonly Regex? _pattern = Key.Contains('<', StringComparison.Ordinal) ? Compile(Key) : null;

    /// <summary>Whether the key has parts that the operator chooses.</summary>
    public bool HasFreeParts => _pattern is not null;

    /// <summary>Whether a key, without prefix, is this setting.</summary>
    public bool Matches(string key) => _pattern?.IsMatch(key) ?? key == Key;

    private static Regex Compile(string key)
    {
        var escaped = Regex.Escape(key).Replace("<rest>", ".+", StringComparison.Ordinal);
        return new Regex($"^{Regex.Replace(escaped, "<[a-z]+>", "[^.]+")}$", RegexOptions.CultureInvariant);
    }
}
