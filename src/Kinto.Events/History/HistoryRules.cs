using Kinto.Events.Addressing;
using Kinto.Events.Permissions;

namespace Kinto.Events.History;

/// <summary>Which changes leave an entry in the history of their bucket (specification section 21.2).</summary>
public sealed class HistoryRules
{
    private readonly HashSet<string> _resources;
    private readonly HashSet<string> _users;

    /// <summary>A history that leaves out some changes.</summary>
    /// <param name="excludedResources">URIs of objects whose changes, and those of everything below them, leave no entry.</param>
    /// <param name="excludedUsers">Users whose changes leave none.</param>
    public HistoryRules(IEnumerable<string> excludedResources, IEnumerable<string> excludedUsers)
        : this(true, excludedResources, excludedUsers)
    {
    }

    private HistoryRules(bool isOn, IEnumerable<string> excludedResources, IEnumerable<string> excludedUsers)
    {
        IsOn = isOn;
        _resources = new(excludedResources, StringComparer.Ordinal);
        _users = new(excludedUsers, StringComparer.Ordinal);
    }

    /// <summary>No history is kept.</summary>
    public static HistoryRules Off { get; } = new(false, [], []);

    /// <summary>Whether there are histories at all; their clocks then have to be known to every write.</summary>
    public bool IsOn { get; }

    /// <summary>Whether a change of that object by that user leaves an entry.</summary>
    public bool Keeps(ObjectUri uri, string? userId) =>
        IsOn && uri.History is not null
        && !(userId is not null && _users.Contains(userId))
        && !(_resources.Count > 0 && Inheritance.Ancestors(uri.List).Append(uri).Any(o => _resources.Contains(o.Path)));
}
