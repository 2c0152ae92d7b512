using Kinto.Projections.Feed;

namespace Kinto.Http.Changes;

/// <summary>What the endpoints of changes work with.</summary>
/// <param name="Feed">The changes.</param>
/// <param name="Shares">Who may read anything.</param>
/// <param name="Places">How many may listen.</param>
/// <param name="Stopping">Cancelled when the server stops.</param>
internal sealed record ChangesServices(ChangeFeed Feed, FeedShares Shares, StreamPlaces Places, CancellationToken Stopping);
