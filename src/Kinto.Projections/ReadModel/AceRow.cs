namespace Kinto.Projections.ReadModel;

/// <summary>A row of <c>kinto.aces</c>: one principal's permission on one object.</summary>
public readonly record struct AceRow(string List, string Id, string Permission, string Principal)
{
    /// <summary>The rows that an object's permissions make.</summary>
    public static IEnumerable<AceRow> Of(ObjectRow row) =>
        from entry in row.Permissions.Entries
        from principal in entry.Value
        select new AceRow(row.Uri.List.Path, row.Uri.Id, entry.Key, principal);
}

/// <summary>A row of <c>kinto.memberships</c>: one member whom a group names.</summary>
/// <param name="Principal">The member.</param>
/// <param name="Bucket">The group's bucket.</param>
/// <param name="GroupId">The group.</param>
/// <param name="Revoked">Whether the member no longer belongs to the group although it names them.</param>
public readonly record struct MembershipRow(string Principal, string Bucket, string GroupId, bool Revoked)
{
    /// <summary>The path by which the group is a principal.</summary>
    public string GroupPath => $"/buckets/{Bucket}/groups/{GroupId}";
}
