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
    IReadOnlyList<string> AtRoot);
