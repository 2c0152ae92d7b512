using System.Globalization;
using Kinto.Events.Validation;
using Kinto.Http.Requests;
using Kinto.Projections.Feed;

namespace Kinto.Http.Changes;

/// <summary>What a request for changes asks.</summary>
/// <param name="Start">Where to begin.</param>
/// <param name="Wait">How long a poll waits for something to happen.</param>
/// <param name="Limit">How many changes a poll answers at most.</param>
/// <param name="IsStream">Whether a stream of events is wanted rather than JSON.</param>
internal sealed record ChangesRequest(FeedStart Start, TimeSpan Wait, int Limit, bool IsStream)
{
    /// <summary>The longest wait of a poll, in seconds: what sits between a client and the server mostly gives up after a minute.</summary>
    public const int MaxWaitSeconds = 60;

    /// <summary>The most changes that a poll answers.</summary>
    public const int MaxLimit = 1000;

    /// <summary>The parameter that stands for the header <see cref="LastEventId"/>, which scripts in a browser can't set at first.</summary>
    public const string After = "_after";

    /// <summary>Where the client was before: browsers send it by themselves when they open a stream again.</summary>
    public const string LastEventId = "Last-Event-ID";

    private const string Position = "must be the id of an event, or the \"last\" of a poll, as the server gave it";

    /// <summary>Reads the request. The position that a client was given counts before a time; that in the header, which is newer, first.</summary>
    public static ChangesRequest Read(ApiRequest request, List<Problem> problems)
    {
        FeedStart start = request.Header(LastEventId) is { Length: > 0 } header
                ? AtPosition(Number(header) ?? Refuse(Problem.Header(LastEventId, Position)))
            : QueryValue.Last(request.RawQuery, After) is { } after ? AtPosition(Number(after) ?? Refuse(Problem.Query(After, Position)))
            : QueryValue.Last(request.RawQuery, "_since") is { } since
                ? AtTime(Number(since is ['"', .. var bare, '"'] ? bare : since)
                    ?? Refuse(Problem.Query("_since", "must be a timestamp in milliseconds, an ETag with or without its quotes; 0 for everything")))
            : new FeedStart(null);
        return new(
            start,
            TimeSpan.FromSeconds(Within("_wait", 0, MaxWaitSeconds) ?? 0),
            (int)(Within("_limit", 0, int.MaxValue) is > 0 and var limit ? Math.Min(limit, MaxLimit) : MaxLimit),
            AcceptsEvents(request.Header("Accept")));

        long? Within(string name, int min, int max)
        {
            if (QueryValue.Last(request.RawQuery, name) is not { } text)
            {
                return null;
            }

            long? number = Number(text) is { } n && n >= min && n <= max ? n : null;
            return number ?? Refuse(Problem.Query(name, max == int.MaxValue ? "must be a number of changes" : $"must be a number of seconds from {min} to {max}"));
        }

        long Refuse(Problem problem)
        {
            problems.Add(problem);
            return 0;
        }
    }

    /// <summary>The problem of a position that nobody was given.</summary>
    public static Problem Unknown(ApiRequest request)
    {
        const string Why = "is not known here: begin anew with _since";
        return request.Header(LastEventId) is { Length: > 0 } ? Problem.Header(LastEventId, Why) : Problem.Query(After, Why);
    }

    /// <summary>
    /// Whether the client names events as what it takes, as browsers do for streams. A client that takes anything isn't asked to read
    /// an answer without end.
    /// </summary>
    public static bool AcceptsEvents(string? accept) => accept is not null && accept.Split(',').Any(range =>
        string.Equals(range.Split(';')[0].Trim(), MediaType.EventStream, StringComparison.OrdinalIgnoreCase));

    private static FeedStart AtPosition(long position) => new(position);

    private static FeedStart AtTime(long time) => new(0, time);

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
