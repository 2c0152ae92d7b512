using System.Globalization;
using Kinto.Events.Clocks;
using Kinto.Events.Validation;
using Kinto.Http.Requests;

namespace Kinto.Http.Objects;

/// <summary>
/// <c>?last_modified=</c> of a DELETE: an integer in ms, with or without double quotes (Kinto fails on quotes and on junk; here the
/// quoted form counts and junk is a 400, specification section 6.4).
/// </summary>
internal static class DeletionTimestamp
{
    private const string Name = "last_modified";

    /// <summary>The timestamp, or the problem with it, which is told after the preconditions were checked.</summary>
    public static (long? LastModified, Problem? Later) Read(ApiRequest request)
    {
        string? value = QueryValue.Last(request.RawQuery, Name);
        if (value is null or "")
        {
            return (null, null);
        }

        ReadOnlySpan<char> digits = value.Length > 1 && value[0] == '"' && value[^1] == '"' ? value.AsSpan(1, value.Length - 2) : value;
        if (double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) < 1e18)
        {
            bool counts = long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long ms)
                && ms is >= ListClock.Earliest and <= ListClock.Latest;
            return (counts ? ms : null, null);
        }

        return (null, Problem.Query(Name, $"Invalid value for {Name}"));
    }
}
