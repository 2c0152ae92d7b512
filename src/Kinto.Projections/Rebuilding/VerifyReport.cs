namespace Kinto.Projections.Rebuilding;

/// <summary>What a verification found.</summary>
/// <param name="Events">How many events were read.</param>
/// <param name="Objects">How many live objects they leave.</param>
/// <param name="Tombstones">How many tombstones.</param>
/// <param name="Aces">How many ACEs.</param>
/// <param name="Memberships">How many memberships.</param>
/// <param name="Clocks">How many clocks.</param>
/// <param name="Found">How many events are not as they were written, and rows the tables lack, have too much or have otherwise.</param>
/// <param name="Differences">The first of them in words, up to <see cref="MaxNamed"/>; empty where all is well.</param>
public sealed record VerifyReport(
    long Events, long Objects, long Tombstones, long Aces, long Memberships, long Clocks, long Found, IReadOnlyList<string> Differences)
{
    /// <summary>How many differences are named at most.</summary>
    public const int MaxNamed = 1000;

    /// <summary>How many events have no proof, because they are from before there were any.</summary>
    public long Unproven { get; init; }
}

/// <summary>Takes in differences, and keeps the first.</summary>
internal sealed class Differences
{
    private readonly List<string> _named = [];

    public long Found { get; private set; }

    public IReadOnlyList<string> Named => _named;

    public void Add(string what)
    {
        if (++Found <= VerifyReport.MaxNamed)
        {
            _named.Add(what);
        }
    }

    /// <summary>A row that should be there.</summary>
    public void Missing(string table, object row) => Add($"{table}: {row} is in the events, but not in the table");

    /// <summary>A row that should not.</summary>
    public void Surplus(string table, object row) => Add($"{table}: {row} is in the table, but not in the events");
}
