using Kinto.Events.Validation;

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

/// <summary>A row of <c>kinto.memberships</c>: one member of one group.</summary>
public readonly record struct MembershipRow(string Principal, string Bucket, string GroupId)
{
    /// <summary>The path by which the group is a principal.</summary>
    public string GroupPath => $"/buckets/{Bucket}/groups/{GroupId}";

    /// <summary>The rows that a group's attributes make; a tombstone has none.</summary>
    public static IEnumerable<MembershipRow> Of(ObjectRow row) =>
        row.Attributes is null ? [] : GroupMembers.Of(row.Attributes).Select(m => new MembershipRow(m, row.Uri.List.Bucket!, row.Uri.Id));
}
