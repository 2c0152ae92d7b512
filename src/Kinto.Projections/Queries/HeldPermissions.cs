using Kinto.Events.Addressing;

namespace Kinto.Projections.Queries;

/// <summary>Whose permissions a list shows (specification section 15.6).</summary>
/// <param name="Principals">The caller's principals: what is shared with one of them is an entry.</param>
/// <param name="Everywhere">Permissions that the settings grant on every object of a kind.</param>
/// <param name="WithAccounts">Whether accounts are among the objects.</param>
/// <param name="AtRoot">Permissions that the settings grant outside of any object, such as <c>bucket:create</c>.</param>
public sealed record HeldPermissions(
    IReadOnlySet<string> Principals,
    bool WithAccounts,
    IReadOnlyList<(ResourceKind Kind, string Permission)> Everywhere,
    IReadOnlyList<string> AtRoot)
{
    /// <summary>The earlier time at which they were held; null for the present.</summary>
    public HeldThen? Then { get; init; }
}

/// <summary>A look at the permissions of an earlier time, by which the principals were the caller's.</summary>
/// <param name="Time">In ms, by the clock of each list. Accounts have no past.</param>
/// <param name="Readers">The caller's principals now: only what they may still read is shown.</param>
public sealed record HeldThen(long Time, IReadOnlySet<string> Readers);
