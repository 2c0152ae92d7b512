using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.History;
using Kinto.Http.Configuration;
using Kinto.Http.Execution;

namespace Kinto.Http.History;

/// <summary>
/// Keeps histories short where the settings say so (specification section 21.2): once a bucket has more entries of a kind of object
/// than the maximum and the threshold allow, only the maximum is kept. With this on, writes run one by one, since each is followed
/// by a look at the history.
/// </summary>
internal sealed class HistoryTrim(KintoSettings settings)
{
    private readonly HistorySettings _history = settings.History;

    /// <summary>Whether histories are trimmed.</summary>
    public bool IsOn { get; } = settings.Plugins.Has(Plugin.History) && settings.History.AutoTrimMaxCount >= 0;

    /// <summary>Trims after a change, in its transaction.</summary>
    public async ValueTask AfterAsync(IScope scope, IReadOnlyList<IKintoEvent> events)
    {
        if (!IsOn)
        {
            return;
        }

        bool perUser = _history.AutoTrimUserIds.Count > 0;
        IEnumerable<IObjectEvent> entries = events.OfType<IObjectEvent>()
            .Where(e => e.Context.History is not null && (!perUser || _history.AutoTrimUserIds.Contains(e.Context.UserId ?? "")))
            .DistinctBy(e => (e.Uri.History, e.Uri.Kind));
        foreach (IObjectEvent e in entries)
        {
            await TrimAsync(scope, e, perUser ? e.Context.UserId : null);
        }
    }

    private async Task TrimAsync(IScope scope, IObjectEvent last, string? userId)
    {
        string resource = last.Uri.Kind.Name();
        int most = _history.AutoTrimMaxCount + Math.Max(0, _history.AutoTrimThreshold);
        ListUri history = last.Uri.History!;
        if (await scope.HistoryExcessAsync(history, resource, userId, _history.AutoTrimMaxCount, most) is { } excess)
        {
            EventContext context = last.Context with { ListTimestamp = scope.State.Clock(history)!.Value, History = null };
            scope.Append([new HistoryTrimmed(history.Bucket!, resource, userId, excess.UpTo, excess.Entries, context)]);
        }
    }
}
