using System.Globalization;
using Kinto.Events.Clocks;

namespace Kinto.Http.Requests;

/// <summary>How timestamps stand in headers.</summary>
internal static class TimestampHeaders
{
    /// <summary>Adds <c>ETag</c> (the ms in double quotes) and <c>Last-Modified</c> (floored to the second).</summary>
    public static ApiResponse WithTimestamp(this ApiResponse response, long ms) =>
        response.With("ETag", $"\"{ms.ToString(CultureInfo.InvariantCulture)}\"").With("Last-Modified", HttpDate(ms));

    private static string HttpDate(long ms) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(ms, ListClock.Earliest, ListClock.Latest)).ToString("R", CultureInfo.InvariantCulture);
}
