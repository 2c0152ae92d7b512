namespace Kinto.Projections.ReadModel;

/// <summary>A row of <c>kinto.clocks</c>: a list's clock, and how much the list holds.</summary>
/// <param name="List">The list's path.</param>
/// <param name="Bucket">The bucket above it, or null.</param>
/// <param name="Collection">The collection above it, or null.</param>
/// <param name="LastModified">The clock, in ms.</param>
/// <param name="Live">How many live objects the list holds; for a history, how many entries it shows.</param>
/// <param name="Tombstones">How many tombstones.</param>
/// <param name="ChainLength">How many of the list's events are chained.</param>
/// <param name="ChainHead">The digest of the last of them in hexadecimal; null for none.</param>
public readonly record struct ClockRow(
    string List, string? Bucket, string? Collection, long LastModified, long Live, long Tombstones, long ChainLength, string? ChainHead);
