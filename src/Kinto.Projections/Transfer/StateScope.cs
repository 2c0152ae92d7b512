using Kinto.Events.Addressing;

namespace Kinto.Projections.Transfer;

/// <summary>Of which part of the store a state is wanted.</summary>
/// <param name="Bucket">That of a bucket, with the bucket itself; null for all.</param>
/// <param name="List">That of a list; null for all.</param>
/// <param name="Object">That of an object alone; null for all.</param>
public sealed record StateScope(string? Bucket = null, ListUri? List = null, ObjectUri? Object = null)
{
    /// <summary>The whole store.</summary>
    public static StateScope All { get; } = new();

    /// <summary>Whether anything of the list is wanted.</summary>
    internal bool Covers(ListUri list) =>
        (Bucket is null || list.Bucket == Bucket || list.Equals(ListUri.Buckets))
        && (List is null || List.Equals(list))
        && (Object is null || Object.List.Equals(list));

    /// <summary>The one object of the list that is wanted; null where all are.</summary>
    internal string? IdIn(ListUri list) => Object?.Id ?? (list.Equals(ListUri.Buckets) ? Bucket : null);
}
