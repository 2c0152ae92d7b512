namespace Kinto.Http.Configuration;

/// <summary>What this server does with a setting of Kinto's.</summary>
public enum SettingDisposition
{
    /// <summary>It does what it does in Kinto, or what its note says.</summary>
    Honoured,

    /// <summary>Kinto knows it, but there is nothing here that it could act on.</summary>
    NoMeaning,

    /// <summary>It belongs to a feature that this server does not have yet.</summary>
    NotYet,

    /// <summary>Kinto 26 itself no longer knows it.</summary>
    Gone,
}
