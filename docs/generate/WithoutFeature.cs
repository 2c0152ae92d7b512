namespace Kinto.Docs;

/// <summary>Settings that the server reads and checks although nothing acts on them yet. A feature that arrives takes its row along.</summary>
internal static class WithoutFeature
{
    private static readonly (string Start, string Feature)[] s_rows =
    [
        ("id_generator", "none: every kind has a generator of its own, and entries of a history have the ids of their events"),
    ];

    /// <summary>The feature that a setting waits for; null where it has its effect.</summary>
    public static string? Of(string key) =>
        s_rows.Where(r => key.StartsWith(r.Start, StringComparison.Ordinal)).Select(r => r.Feature).FirstOrDefault();
}
