namespace Kinto.Http.Tests.Permissions;

/// <summary>The tree of section 14.3, as it is written there: which entries grant what is needed.</summary>
internal static class Inherited
{
    private static readonly Dictionary<string, string[]> s_granting = new()
    {
        ["bucket write"] = ["bucket write"],
        ["bucket read"] = ["bucket write", "bucket read", "bucket collection:create", "bucket group:create"],
        ["group list"] = ["bucket write", "bucket read"],
        ["collection list"] = ["bucket write", "bucket read"],
        ["record list"] = ["bucket write", "bucket read", "collection write", "collection read"],
        ["group clear"] = ["bucket write"],
        ["collection clear"] = ["bucket write"],
        ["record clear"] = ["bucket write", "collection write"],
        ["group create"] = ["bucket write", "bucket group:create"],
        ["collection create"] = ["bucket write", "bucket collection:create"],
        ["record create"] = ["bucket write", "collection write", "collection record:create"],
        ["group write"] = ["bucket write", "group write"],
        ["group read"] = ["bucket write", "bucket read", "group write", "group read"],
        ["collection write"] = ["bucket write", "collection write"],
        ["collection read"] = ["bucket write", "bucket read", "collection write", "collection read", "collection record:create"],
        ["record write"] = ["bucket write", "collection write", "record write"],
        ["record read"] = ["bucket write", "bucket read", "collection write", "collection read", "record write", "record read"],
    };

    /// <summary>Every entry that an object can carry.</summary>
    public static string[] Entries { get; } =
    [
        "bucket read", "bucket write", "bucket collection:create", "bucket group:create",
        "group read", "group write",
        "collection read", "collection write", "collection record:create",
        "record read", "record write",
    ];

    /// <summary>Whether the entry grants what is needed.</summary>
    public static bool Grants(string entry, string needed) => s_granting[needed].Contains(entry);

    /// <summary>The entry on the parent that allows the creation of children of that kind directly.</summary>
    public static string DirectCreate(string kind) => kind is "record" ? "collection record:create" : $"bucket {kind}:create";
}
