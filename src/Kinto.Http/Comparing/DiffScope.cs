using Kinto.Events.Addressing;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Past;

namespace Kinto.Http.Comparing;

/// <summary>
/// Where the changes of an object are looked for: at a record or group alone, of a collection also in its records, of a bucket in
/// everything below it.
/// </summary>
/// <param name="Places">The places, in the order of their paths.</param>
/// <param name="Clocks">The present clocks of their lists, by path, in ms.</param>
internal sealed record DiffScope(IReadOnlyList<Place> Places, IReadOnlyDictionary<string, long> Clocks)
{
    // So many lists are asked in one statement.
    private const int AtOnce = 50;

    /// <summary>The clock that is ahead of the others, in ms; 0 where none runs.</summary>
    public long LatestClock => Clocks.Values.DefaultIfEmpty().Max();

    /// <summary>Finds the places.</summary>
    public static async Task<DiffScope> OfAsync(ObjectUri target, DifferenceReader reader)
    {
        List<Place> places = [new(target.List, target.Id)];
        switch (target.Kind)
        {
            case ResourceKind.Collection:
                places.Add(new(ListUri.Records(target.List.Bucket!, target.Id)));
                break;
            case ResourceKind.Bucket:
                places.Add(new(ListUri.Collections(target.Id)));
                places.AddRange((await reader.RecordListsAsync(target.Id, CancellationToken.None)).Select(l => new Place(l)));
                places.Add(new(ListUri.Groups(target.Id)));
                break;
        }

        return new(places, await reader.ClocksAsync(places.Select(p => p.List), CancellationToken.None));
    }

    /// <summary>Whether nothing can happen any more at a time: each clock has gone past it, and so has the present.</summary>
    public bool IsFinal(long time, long now) => time < now && Places.All(p => Clocks.TryGetValue(p.List.Path, out long clock) && time < clock);

    /// <summary>The first objects that the caller may see, one more than the page holds where there are as many.</summary>
    public async Task<List<DiffEntry>> ReadAsync(DiffRequest asked, long to, ApiRequest request, ResourceContext context)
    {
        var entries = new List<DiffEntry>();
        var rights = new Dictionary<ListUri, DiffRights>();
        foreach (Place[] places in Places.Chunk(AtOnce))
        {
            DifferenceMark mark = asked.After;
            for (bool more = true; more && entries.Count <= asked.Limit;)
            {
                int limit = Math.Clamp(asked.Limit + 1 - entries.Count, 20, 200);
                IReadOnlyList<Difference> found = await context.Services.Differences.ReadAsync(places, asked.From, to, mark, limit, CancellationToken.None);
                foreach (IGrouping<ListUri, Difference> changes in found.GroupBy(d => d.Uri.List))
                {
                    if (!rights.TryGetValue(changes.Key, out DiffRights? own))
                    {
                        rights[changes.Key] = own = await DiffRights.LoadAsync(request, changes.Key, asked.From, to, context);
                    }

                    entries.AddRange(await own.OfAsync([.. changes]));
                }

                more = found.Count == limit;
                mark = found.Count > 0 ? new(found[^1].Uri.List.Path, found[^1].Uri.Id) : mark;
            }
        }

        return entries;
    }
}
