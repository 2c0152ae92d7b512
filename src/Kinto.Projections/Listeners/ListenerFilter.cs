namespace Kinto.Projections.Listeners;

/// <summary>Which changes a listener is told.</summary>
/// <param name="Name">The listener.</param>
/// <param name="Actions">Of <c>create</c>, <c>update</c> and <c>delete</c>.</param>
/// <param name="Resources">Names of kinds, such as <c>record</c>.</param>
public sealed record ListenerFilter(string Name, IReadOnlySet<string> Actions, IReadOnlySet<string> Resources)
{
    internal bool Takes(LogEvent e) => e.Change is { } change && Actions.Contains(change.Action) && Resources.Contains(change.Resource);
}
