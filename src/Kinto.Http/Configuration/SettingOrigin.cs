namespace Kinto.Http.Configuration;

/// <summary>Where a value comes from; the first of these that has the setting wins.</summary>
public enum SettingOrigin
{
    /// <summary>An environment variable, with or without the prefix <c>KINTO_</c>.</summary>
    Environment,

    /// <summary>The section <c>[app:main]</c> of the ini file.</summary>
    Ini,

    /// <summary>The table <see cref="KnownSettings"/>.</summary>
    Default,
}
