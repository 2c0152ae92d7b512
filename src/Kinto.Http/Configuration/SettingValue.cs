namespace Kinto.Http.Configuration;

/// <summary>The text of a setting and where it was found.</summary>
/// <param name="Key">The setting, without the <c>kinto.</c> prefix.</param>
/// <param name="Text">The text as written, before any coercion.</param>
/// <param name="Origin">The kind of source.</param>
/// <param name="From">The source itself: a variable's name, a file and line, or "default".</param>
/// <param name="IsSecret">Whether the text must not be shown.</param>
public sealed record SettingValue(string Key, string Text, SettingOrigin Origin, string From, bool IsSecret)
{
    /// <summary>What stands for a secret wherever a value is shown.</summary>
    public const string Mask = "***";

    /// <summary>The text for messages and listings; a secret that is not empty is masked.</summary>
    public string Shown => IsSecret && Text.Length > 0 ? Mask : Text;

    /// <summary>Keeps a secret out of whatever prints the record.</summary>
    public override string ToString() => $"{Key} = {Shown} ({From})";

    internal string Quoted => $"\"{Shown}\"";
}
