using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Fuzz.Wire;

namespace Kinto.Fuzz.Generation;

/// <summary>Makes batches of other requests, each of them valid or not.</summary>
internal sealed class BatchMaker(RequestMaker requests, string prefix, Dice dice)
{
    /// <summary>A batch: a few requests mostly, now and then as many as a batch may have, or one more.</summary>
    public WireRequest Make(IReadOnlyList<(string Name, string Value)> credentials)
    {
        int count = dice.Pick((8, dice.Below(5)), (2, dice.Below(26)), (1, 26));
        string members = string.Join(',', Enumerable.Range(0, count).Select(_ => Item(requests.MakeMember())));
        return new("POST", prefix + "/batch", [.. credentials, ("Content-Type", "application/json")], Encoding.UTF8.GetBytes($"{{\"requests\":[{members}]}}"));
    }

    /// <summary>A request as a member of a batch. Its body is put in as the text that it is: some can't be written by a serializer.</summary>
    private string Item(WireRequest member)
    {
        bool isBare = member.Target.StartsWith(prefix + "/", StringComparison.Ordinal) && dice.Chance(0.5);
        var item = new JsonObject { ["method"] = member.Method, ["path"] = isBare ? member.Target[prefix.Length..] : member.Target };
        if (dice.Chance(0.5))
        {
            item["headers"] = new JsonObject([.. member.Headers.DistinctBy(h => h.Name).Select(h => KeyValuePair.Create(h.Name, (JsonNode?)h.Value))]);
        }

        bool hasBody = member.Body.Length > 0 && (member.Method is not ("GET" or "HEAD" or "DELETE") || dice.Chance(0.05));
        string text = OddJson.Write(item);
        return !hasBody ? text : $"{text[..^1]},\"body\":{(IsJson(member.Body) ? Encoding.UTF8.GetString(member.Body) : "\"no JSON\"")}}}";
    }

    private static bool IsJson(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            return reader.Read() && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
