using System.Text.Json.Nodes;
using Kinto.Properties.Tests.Running;
using Kinto.Properties.Tests.Sequences;

namespace Kinto.Properties.Tests.Past;

/// <summary>Plays a sequence on an empty store, and notes at which times something may have changed.</summary>
internal sealed class Times(AuditedStore store)
{
    private readonly Dictionary<(string List, long Time), Dictionary<string, JsonObject>> _states = [];
    private readonly SortedSet<long> _all = [];

    /// <summary>The clocks of the lists after each step, in ms; all of them are past.</summary>
    public IReadOnlyList<long> All => [.. _all];

    public async Task PlayAsync(Step[] chosen)
    {
        await store.Alice().MustAsync("POST", "/__flush__");
        foreach (Step step in Steps.Scene.Concat(chosen))
        {
            await step.SendAsync(store, 0);
            foreach (string list in past_states.Lists)
            {
                Reply reply = await store.Auditor.SendAsync("HEAD", list);
                if (reply.Status == 200 && reply.Timestamp <= Now() + 1000)
                {
                    _all.Add(reply.Timestamp);
                }
            }
        }

        // A list's clock may be ahead of the wall by a part of a second.
        while (Now() <= _all.Max)
        {
            await Task.Delay(20);
        }
    }

    /// <summary>The live objects of a list at a time, by id; none where what it belongs to didn't exist.</summary>
    public async Task<Dictionary<string, JsonObject>> StateAsync(string list, long time)
    {
        if (!_states.TryGetValue((list, time), out Dictionary<string, JsonObject>? state))
        {
            Reply reply = await store.Auditor.GetAsync($"{list}?_at={time}");
            reply.Status.ShouldBeOneOf(200, 404);
            state = reply.Status == 404 ? [] : reply.Data.AsArray().ToDictionary(o => (string)o!["id"]!, o => o!.AsObject());
            _states[(list, time)] = state;
        }

        return state;
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}
