namespace Kinto.Projections.Listeners;

/// <summary>A message that waits to be delivered.</summary>
/// <param name="Number">Its place among the deliveries.</param>
/// <param name="Id">What the receiver knows it by.</param>
/// <param name="List">The path of the list whose objects changed.</param>
/// <param name="Action"><c>create</c>, <c>update</c> or <c>delete</c>.</param>
/// <param name="Events">The numbers of the events that it tells.</param>
/// <param name="Attempts">How often it was tried in vain.</param>
public sealed record Delivery(long Number, Guid Id, string List, string Action, IReadOnlyList<long> Events, int Attempts);

/// <summary>The lists that have something to deliver now, and how long the next one has to wait.</summary>
/// <param name="Lists">Paths of lists.</param>
/// <param name="Next">Null where nothing waits for its time.</param>
public sealed record DueLists(IReadOnlyList<string> Lists, TimeSpan? Next);
