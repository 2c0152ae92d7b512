using System.Net.Http.Json;
using Kinto.Events.Addressing;
using Kinto.Projections.Purging;
using Kinto.Projections.Rebuilding;
using Kinto.Projections.Writing;
using Kinto.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kinto.Http.Tests.Cli;

/// <summary>
/// Records come, change and go, and purges drop what is old, in any order: the past stays as it was seen, and the tables are what the events
/// say, before a rebuild and after it.
/// </summary>
public sealed class random_purges
{
    private static readonly string[] s_lists = ["buckets/a_b/collections/c/records", "buckets/axb/collections/c/records"];

    [Fact]
    public async Task leave_the_past_and_agree_with_a_rebuild()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("KINTO_SEED"), out int given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"KINTO_SEED={seed}");
        var random = new Random(seed);
        await using KintoServer server = await KintoServer.StartAsync();
        using HttpClient alice = server.Client("alice");
        foreach (string list in s_lists)
        {
            await alice.PutAsync(list[..list.IndexOf("/collections", StringComparison.Ordinal)], null);
            await alice.PutAsync(list[..list.IndexOf("/records", StringComparison.Ordinal)], null);
        }

        var live = new List<(string Path, string Body)>();
        var all = new List<(string List, string Path, string Body)>();
        for (int i = 0; i < 250; i++)
        {
            string list = s_lists[random.Next(s_lists.Length)];
            string record = $"{list}/r{random.Next(8)}";
            switch (random.Next(10))
            {
                case < 5:
                    await alice.PutAsJsonAsync(record, new { data = new { i } });
                    break;
                case < 9:
                    await alice.DeleteAsync(record);
                    break;
                default:
                    string[] clocks = await Task.WhenAll(s_lists.Select(async l => await ClockAsync(alice, l)));
                    await TombstonePurge.RunAsync(
                        server.DataSource, server.Services.GetRequiredService<GroupCommitWriter>(), [ResourceKind.Record], random.Next(4), CancellationToken.None);
                    // A purge doesn't move the clock, so that the tombstones of this very moment are those after it.
                    all.RemoveAll(seen => clocks.Any(c => seen.Path.EndsWith("&_at=" + c, StringComparison.Ordinal) && seen.List == s_lists[Array.IndexOf(clocks, c)]));
                    break;
            }

            string clock = await ClockAsync(alice, list);
            live.Add(($"{list}?_sort=id&_at={clock}", await alice.GetStringAsync($"{list}?_sort=id")));
            all.Add((list, $"{list}?_sort=id&_since=0&_at={clock}", await alice.GetStringAsync($"{list}?_sort=id&_since=0")));
        }

        await HoldsAsync(server, alice, live, all, $"seed {seed}");
        await StoreRebuilder.RebuildAsync(server.DataSource, null, CancellationToken.None);
        await HoldsAsync(server, alice, live, all, $"seed {seed}, rebuilt");
    }

    private static async Task HoldsAsync(
        KintoServer server, HttpClient alice, List<(string Path, string Body)> live, List<(string List, string Path, string Body)> all, string context)
    {
        (await StoreVerifier.VerifyAsync(server.DataSource, null, CancellationToken.None)).Differences.ShouldBeEmpty(context);
        foreach ((string path, string body) in live.Concat(all.Select(seen => (seen.Path, seen.Body))))
        {
            (await alice.GetStringAsync(path)).ShouldBe(body, $"{context}: {path}");
        }
    }

    private static async Task<string> ClockAsync(HttpClient client, string list)
    {
        using HttpResponseMessage response = await client.GetAsync(list + "?_limit=1");
        return response.Headers.ETag!.Tag.Trim('"');
    }
}
