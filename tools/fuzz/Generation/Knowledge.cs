using System.Text.RegularExpressions;
using Kinto.Fuzz.Wire;

namespace Kinto.Fuzz.Generation;

/// <summary>
/// What earlier answers have taught: timestamps for conditions, tokens of pages, ids that the server chose. Few ids are used besides, so
/// that requests meet.
/// </summary>
/// <param name="prefix">The path of the API's root, without a slash at its end.</param>
internal sealed partial class Knowledge(string prefix)
{
    private const int Most = 50;
    private readonly Dictionary<string, string> _tags = [];
    private readonly List<string> _pages = [];
    private readonly List<string> _ids = [];
    private readonly List<string> _timestamps = ["1700000000000"];

    public string Prefix => prefix;

    /// <summary>URLs of next pages, as path and query.</summary>
    public IReadOnlyList<string> Pages => _pages;

    /// <summary>Timestamps of objects and lists.</summary>
    public IReadOnlyList<string> Timestamps => _timestamps;

    /// <summary>Takes in an answer.</summary>
    public void Learn(WireRequest request, WireAnswer answer)
    {
        if (answer.Header("ETag") is { } tag)
        {
            if (_tags.Count > 500)
            {
                _tags.Clear();
            }

            _tags[request.Path] = tag;
            Keep(_timestamps, tag.Trim('"'));
        }

        if (answer.Header("Next-Page") is { } next)
        {
            Keep(_pages, new Uri(next).PathAndQuery);
        }

        if (request.Method is "POST" && answer.Status is 201 && ChosenId().Match(System.Text.Encoding.UTF8.GetString(answer.Body)) is { Success: true } id)
        {
            Keep(_ids, id.Groups[1].Value);
        }
    }

    /// <summary>The timestamp that a path had when it was last answered, in quotes; null where it has none.</summary>
    public string? Tag(string path) => _tags.GetValueOrDefault(path);

    /// <summary>An id for a parameter in a path; mostly one that others have, too.</summary>
    public string Id(string parameter, string template, Dice dice)
    {
        if (_ids.Count > 0 && dice.Chance(0.05))
        {
            return dice.Pick(_ids);
        }

        return parameter switch
        {
            "bucket_id" => Bucket(dice),
            "collection_id" => "c" + dice.Below(3),
            "timestamp" => dice.Pick(_timestamps),
            _ when template.EndsWith("/buckets/{id}", StringComparison.Ordinal) => Bucket(dice),
            _ when template.Contains("/records/", StringComparison.Ordinal) => "r" + dice.Below(12),
            _ when template.Contains("/collections/", StringComparison.Ordinal) => "c" + dice.Below(3),
            _ when template.Contains("/groups/", StringComparison.Ordinal) => "g" + dice.Below(3),
            _ => "i" + dice.Below(4),
        };
    }

    private static string Bucket(Dice dice) => dice.Chance(0.15) ? "default" : "b" + dice.Below(3);

    private static void Keep(List<string> list, string value)
    {
        if (list.Count >= Most)
        {
            list.RemoveAt(0);
        }

        list.Add(value);
    }

    [GeneratedRegex("\"data\":\\{(?:.*,)?\"id\":\"([^\"]+)\"", RegexOptions.Singleline)]
    private static partial Regex ChosenId();
}
