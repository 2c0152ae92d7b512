using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Http.TimeTravel;
using Kinto.Projections.Past;
using Kinto.Projections.Storage;

namespace Kinto.Http.Comparing;

/// <summary>
/// What a caller may see of the changes in one list: objects that they may read now, and could read at both times as far as they existed
/// then. To whom an object was shown at one time only, it is not shown at all: as created or deleted it would be misleading.
/// </summary>
internal sealed class DiffRights
{
    private readonly ApiRequest _request;
    private readonly ListUri _list;
    private readonly ResourceContext _context;
    private readonly PastView _before;
    private readonly PastView _after;

    private DiffRights(ApiRequest request, ListUri list, ResourceContext context, PastView before, PastView after) =>
        (_request, _list, _context, _before, _after) = (request, list, context, before, after);

    /// <summary>Loads what the rights follow from.</summary>
    public static async Task<DiffRights> LoadAsync(ApiRequest request, ListUri list, long from, long to, ResourceContext context) => new(
        request,
        list,
        context,
        await PastView.LoadAsync(context, request, list, from, needs => needs.List(list)),
        await PastView.LoadAsync(context, request, list, to, needs => needs.List(list)));

    /// <summary>What the caller may see of these changes, in their order.</summary>
    public async Task<IReadOnlyList<DiffEntry>> OfAsync(IReadOnlyList<Difference> changes)
    {
        Difference[] real = [.. changes.Where(c => c.Before is not null || c.After is not null)];
        if (real.Length == 0)
        {
            return [];
        }

        Authorization now = await PresentAsync(real);
        return [.. real.Where(c => now.MayReadObject(c.Uri)).Select(Seen).OfType<DiffEntry>()];
    }

    private DiffEntry? Seen(Difference change)
    {
        (bool read, bool full) before = Then(_before, change.Uri, change.Before);
        (bool read, bool full) after = Then(_after, change.Uri, change.After);
        return before.read && after.read ? DiffEntry.Of(change, before.full && after.full) : null;
    }

    /// <summary>Whether the object and its permissions could be seen at a time, or there was nothing to be seen.</summary>
    private static (bool Read, bool Full) Then(PastView view, ObjectUri uri, StoredObject? o)
    {
        if (o is null)
        {
            return (true, true);
        }

        view.State.Load(uri, o);
        return (view.Rights.MayReadObject(uri), view.Rights.SeesPermissions(uri, o));
    }

    private async Task<Authorization> PresentAsync(Difference[] changes)
    {
        var needs = new Needs();
        needs.Caller(_request.UserId);
        needs.List(_list);
        foreach (Difference change in changes)
        {
            needs.Object(change.Uri);
        }

        WorkingState present = (await _context.Services.Reader.LoadAsync(needs, null, CancellationToken.None)).State;
        var journey = new Journey(_request, 0, _context);
        return journey.Rights(await journey.PresentAsync(present, Inheritance.Ancestors(_list).Concat(changes.Select(c => c.Uri))));
    }
}
