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
    public static long? Read(ResourceKind kind, ApiRequest request, List<Problem> problems)
    {
        if (kind is ResourceKind.Account || QueryValue.Last(request.RawQuery, Parameter) is not { } text)
        {
            return null;
        }

        long? time = Parse(text);
        if (time is null)
        {
            problems.Add(Problem.Query(Parameter, Expected));
        }

        return time;
    }

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
