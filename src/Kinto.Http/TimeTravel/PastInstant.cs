using System.Globalization;
using Kinto.Events.Addressing;
using Kinto.Events.Clocks;
using Kinto.Events.Validation;
using Kinto.Http.Requests;

namespace Kinto.Http.TimeTravel;

/// <summary>The parameter <c>_at</c>: a time as ms since the Unix epoch (an ETag, with its quotes or without) or in ISO 8601.</summary>
internal static class PastInstant
{
    /// <summary>The parameter's name.</summary>
    public const string Parameter = "_at";

    /// <summary>What a time has to be, in words.</summary>
    public const string Expected = "must be a time: milliseconds since the Unix epoch, or ISO 8601 such as 2026-01-31T12:00:00Z";

    /// <summary>
    /// The time that the request asks for, in ms; null where it asks for the present, or for nothing sensible, which is a problem.
    /// Accounts are always of the present: nobody needs yesterday's password.
    /// </summary>
    public static long? Read(ResourceKind kind, ApiRequest request, List<Problem> problems) =>
        kind is ResourceKind.Account ? null : Read(QueryValue.Last(request.RawQuery, Parameter), Parameter, problems);

    /// <summary>The time in ms that a parameter holds; null for none, or for one that makes no sense, which is a problem.</summary>
    /// <param name="text">The parameter's value; null where it isn't given.</param>
    /// <param name="parameter">Its name.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static long? Read(string? text, string parameter, List<Problem> problems)
    {
        long? time = text is null ? null : Parse(text);
        if (text is not null && time is null)
        {
            problems.Add(Problem.Query(parameter, Expected));
        }

        return time;
    }

    /// <summary>A time in ms as people read it, in UTC.</summary>
    public static string Text(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(ms, ListClock.Earliest, ListClock.Latest))
        .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The time in ms; null where the text is none.</summary>
    public static long? Parse(string text)
    {
        string bare = text is ['"', .. var quoted, '"'] ? quoted : text;
        if (long.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out long ms))
        {
            return ms <= ListClock.Latest ? ms : null;
        }

        // A fraction finer than a millisecond is cut off: what happened within that millisecond is seen.
        return bare.Length > 7 && bare[4] == '-' && DateTimeOffset.TryParse(
                bare, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.ToUnixTimeMilliseconds()
            : null;
    }
}
