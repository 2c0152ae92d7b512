namespace Kinto.Projections.Queries;

/// <summary>
/// One key of an order (specification section 11). A missing field is last in ascending order, first in descending order.
/// </summary>
/// <param name="Field">What is compared.</param>
/// <param name="Descending">Whether larger values come first.</param>
public sealed record SortKey(FieldPath Field, bool Descending)
{
    /// <summary>Newest first: the default order, and the last key of every other one.</summary>
    public static SortKey Newest { get; } = new(FieldPath.LastModified, Descending: true);
}
