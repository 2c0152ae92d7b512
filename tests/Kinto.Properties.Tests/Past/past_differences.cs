using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Patching;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Properties.Tests.Running;
using Kinto.Properties.Tests.Sequences;

namespace Kinto.Properties.Tests.Past;

/// <summary>
/// The diff of a bucket between two times, applied to what its lists were at the first, gives what they were at the second, and says
/// nothing of what is the same. A failure prints CsCheck's seed and the shortest sequence that it found.
/// </summary>
public sealed class past_differences(AuditedStore store) : IClassFixture<AuditedStore>
{
    [Fact]
    public async Task lead_from_one_past_state_to_another()
    {
        int compared = 0;
        await Gen.Select(Steps.Sequence, Gen.Int[0, 999].Array[12]).SampleAsync(
            async (steps, picks) => compared += await PlayAsync(steps, picks),
            iter: 15,
            threads: 1,
            writeLine: line => TestContext.Current.TestOutputHelper?.WriteLine(line),
            print: sample => string.Join('\n', sample.Item1.Select(s => s.ToString())));
        compared.ShouldBeGreaterThan(0);
        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} objects differed");
    }

    private async Task<int> PlayAsync(Step[] steps, int[] picks)
    {
        var times = new Times(store);
        await times.PlayAsync(steps);
        int compared = 0;
        foreach (int[] pair in picks.Chunk(2).Append([0, times.All.Count - 1]))
        {
            long[] between = [.. pair.Select(pick => times.All[pick % times.All.Count]).Order()];
            foreach (string bucket in new[] { "a", "b" })
            {
                compared += await CompareAsync(times, bucket, between[0], between[1]);
            }
        }

        return compared;
    }

    private async Task<int> CompareAsync(Times times, string bucket, long from, long to)
    {
        string context = $"/buckets/{bucket} from {from} to {to}";
        Reply diff = await store.Auditor.GetAsync($"/buckets/{bucket}/diff?_from={from}&_to={to}");
        diff.Status.ShouldBeOneOf([200, 404], $"{context}\n{diff.Text}");
        Dictionary<string, JsonNode> entries = diff.Status == 404 ? [] : diff.Data.AsArray().ToDictionary(e => (string)e!["uri"]!, e => e!);
        foreach (string list in past_states.Lists.Where(l => l == "/buckets" || l.StartsWith($"/buckets/{bucket}/", StringComparison.Ordinal)))
        {
            Dictionary<string, JsonObject> before = await times.StateAsync(list, from);
            Dictionary<string, JsonObject> after = await times.StateAsync(list, to);
            foreach (string id in before.Keys.Union(after.Keys).Where(id => list != "/buckets" || id == bucket))
            {
                JsonNode? entry = entries.GetValueOrDefault($"{list}/{id}");
                JsonObject? result = Apply($"{list}/{id}", before.GetValueOrDefault(id), entry);
                JsonNode.DeepEquals(result, after.GetValueOrDefault(id)).ShouldBeTrue(
                    $"{list}/{id}: {context}\n{before.GetValueOrDefault(id)?.ToJsonString()}\n{entry?.ToJsonString()}\n{after.GetValueOrDefault(id)?.ToJsonString()}");
                entries.Remove($"{list}/{id}");
            }
        }

        entries.ShouldBeEmpty(context);
        return diff.Status == 404 ? 0 : diff.Data.AsArray().Count;
    }

    private static JsonObject? Apply(string path, JsonObject? before, JsonNode? entry)
    {
        JsonArray? patch = entry?["patch"]!.AsArray();
        switch ((string?)entry?["action"])
        {
            case null:
                return before;
            case "create":
                before.ShouldBeNull(path);
                return patch!.Single(o => (string?)o!["path"] == "/data")!["value"]!.AsObject();
            case "delete":
                before.ShouldNotBeNull(path);
                patch!.Select(o => (string)o!["op"]!).ShouldAllBe(op => op == "remove");
                return null;
        }

        // Lists show no permissions: that part of the patch has nothing here to be applied to.
        var operations = new JsonArray([.. patch!.Where(o => ((string)o!["path"]!).StartsWith("/data", StringComparison.Ordinal)).Select(o => o!.DeepClone())]);
        IReadOnlyList<JsonPatchOperation> read = JsonPatchOperation.Parse(JsonSerializer.SerializeToElement(operations), out IReadOnlyList<Problem> problems);
        problems.ShouldBeEmpty();
        ObjectUri.TryParse(path, out ObjectUri? uri).ShouldBeTrue();
        JsonObject attributes = before.ShouldNotBeNull(path).DeepClone().AsObject();
        long lastModified = (long)attributes["last_modified"]!;
        attributes.Remove("id");
        attributes.Remove("last_modified");
        var result = new JsonPatch(read).Apply(uri!, new StoredObject(lastModified, false, JsonObjectText.FromNode(attributes), Acl.Empty));
        result.Problems.ShouldBeEmpty(path);
        return JsonNode.Parse(JsonText.Canonical(result.Document))!.AsObject();
    }
}
