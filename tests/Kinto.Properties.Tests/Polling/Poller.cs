using System.Text.Json.Nodes;

namespace Kinto.Properties.Tests.Polling;

/// <summary>
/// A client that keeps a copy of a list by asking for what is new: it remembers the ETag of the first page of each poll, follows the
/// pages, applies changes and tombstones. This is all that Kinto's clients do.
/// </summary>
public sealed class Poller(string list, Func<int, Api> servers)
{
    private readonly Dictionary<string, JsonObject> _copy = new(StringComparer.Ordinal);
    private long _seen;
    private int _polls;

    /// <summary>The objects of the copy by id.</summary>
    public IReadOnlyDictionary<string, JsonObject> Copy => _copy;

    public int Polls => _polls;

    /// <summary>Polls once, at one server after the other.</summary>
    public async Task PollAsync()
    {
        Api api = servers(_polls++);
        string? page = _seen == 0 ? list : $"{list}?_since=%22{_seen}%22";
        bool first = true;
        long etag = _seen;
        while (page is not null)
        {
            Reply reply = await api.GetAsync(page);
            reply.Status.ShouldBe(200, reply.Text);
            reply.Timestamp.ShouldBeGreaterThanOrEqualTo(etag, "an ETag went back");
            etag = first ? reply.Timestamp : etag;
            first = false;
            Apply(reply);
            page = reply.NextPage;
        }

        _seen = etag;
    }

    /// <summary>Polls until the work is done, and once more.</summary>
    public async Task FollowAsync(Task work)
    {
        while (!work.IsCompleted)
        {
            await PollAsync();
        }

        await work;
        await PollAsync();
    }

    private void Apply(Reply reply)
    {
        foreach (JsonObject change in reply.Data.AsArray().Select(c => c!.AsObject()))
        {
            string id = (string)change["id"]!;
            if (change.ContainsKey("deleted"))
            {
                _copy.Remove(id);
            }
            else
            {
                _copy[id] = change;
            }
        }
    }
}
