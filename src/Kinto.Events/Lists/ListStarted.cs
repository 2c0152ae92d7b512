using Kinto.Events.Addressing;

namespace Kinto.Events.Lists;

/// <summary>
/// The clock of an empty list was read for the first time: from then on it stands still until the next write, so that polling an
/// empty list answers 304 (specification section 5.3). The timestamp is the context's.
/// </summary>
/// <param name="Path">The list's path.</param>
/// <param name="Context">Who read it, and the clock that it was given.</param>
public sealed record ListStarted(string Path, EventContext Context) : IKintoEvent
{
    ListUri IKintoEvent.List => ListUri.Parse(Path);

    string IKintoEvent.StreamKey => Path;

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };
}
