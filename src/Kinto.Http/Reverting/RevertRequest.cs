using System.Text.Json;
using Kinto.Events.Addressing;
using Kinto.Events.Validation;
using Kinto.Http.Requests;
using Kinto.Http.TimeTravel;
using Kinto.Projections.Reverting;

namespace Kinto.Http.Reverting;

/// <summary>
/// What the body of a revert asks: <c>{"to": T}</c>, <c>{"batch": id}</c> or <c>{"user_id": id, "since": T}</c>, each with
/// <c>"force": true</c> where it doesn't matter what others did since. Times are as in <c>_at</c>, or numbers in ms.
/// </summary>
/// <param name="Query">Which changes are taken back; null where the body makes no sense, which is a problem.</param>
/// <param name="TimeName">The member that holds the time; null for a batch.</param>
/// <param name="Time">That time in ms.</param>
/// <param name="Force">Whether what others changed since is reverted too.</param>
internal sealed record RevertRequest(RevertQuery? Query, string? TimeName, long Time, bool Force)
{
    private const string Choice = "One of 'to', 'batch' or 'user_id' (with 'since') is required";
    private const string NoTime = "Should be a time: milliseconds since the Unix epoch, or ISO 8601 such as 2026-01-31T12:00:00Z";
    private static readonly string[] s_choices = ["to", "batch", "user_id"];
    private static readonly RevertRequest s_nothing = new(null, null, 0, false);

    /// <summary>Reads the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">What is reverted.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static RevertRequest Read(ApiRequest request, ObjectUri target, List<Problem> problems)
    {
        using JsonDocument? document = BodyRoot.Parse(request, problems);
        if (document is null || !BodyRoot.IsMapping(document.RootElement, "", problems, "to", "batch", "user_id", "since", "force"))
        {
            return s_nothing;
        }

        JsonElement body = document.RootElement;
        bool force = ReadForce(body, problems);
        string[] given = [.. s_choices.Where(name => body.TryGetProperty(name, out _))];
        if (given.Length != 1)
        {
            problems.Add(Problem.Body(null, Choice));
            return s_nothing;
        }

        if (given[0] is not "user_id" && body.TryGetProperty("since", out _))
        {
            problems.Add(Problem.Body("since", "Belongs to 'user_id'"));
            return s_nothing;
        }

        return given[0] switch
        {
            "to" => ReadTime(body, "to", problems) is { } time ? new(new RevertToTime(target, time, request.UserId), "to", time, force) : s_nothing,
            "batch" => ReadText(body, "batch", problems) is { } batch ? new(new RevertBatch(target, batch), null, 0, force) : s_nothing,
            _ => ReadText(body, "user_id", problems) is { } user && ReadTime(body, "since", problems) is { } since
                ? new(new RevertUser(target, user, since), "since", since, force)
                : s_nothing,
        };
    }

    private static bool ReadForce(JsonElement body, List<Problem> problems)
    {
        if (!body.TryGetProperty("force", out JsonElement force))
        {
            return false;
        }

        if (force.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            problems.Add(Problem.Body("force", "Should be true or false"));
        }

        return force.ValueKind is JsonValueKind.True;
    }

    private static string? ReadText(JsonElement body, string name, List<Problem> problems)
    {
        JsonElement value = body.GetProperty(name);
        if (value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text)
        {
            return text;
        }

        problems.Add(Problem.Body(name, "Should be a text that is not empty"));
        return null;
    }

    private static long? ReadTime(JsonElement body, string name, List<Problem> problems)
    {
        if (!body.TryGetProperty(name, out JsonElement value))
        {
            problems.Add(Problem.Body(name, "Required"));
            return null;
        }

        long? time = value.ValueKind switch
        {
            JsonValueKind.Number => PastInstant.Parse(value.GetRawText()),
            JsonValueKind.String => PastInstant.Parse(value.GetString()!),
            _ => null,
        };
        if (time is null)
        {
            problems.Add(Problem.Body(name, NoTime));
        }

        return time;
    }
}
