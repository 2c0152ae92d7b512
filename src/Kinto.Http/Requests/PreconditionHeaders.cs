using System.Globalization;
using Kinto.Events.Deciding;
using Kinto.Events.Validation;

namespace Kinto.Http.Requests;

/// <summary>Reads <c>If-Match</c> and <c>If-None-Match</c>: a timestamp in double quotes, or <c>*</c> (specification section 7.1).</summary>
internal static class PreconditionHeaders
{
    public static Preconditions Read(ApiRequest request, List<Problem> problems)
    {
        (long? match, bool matchAny) = Read(request, "If-Match", problems);
        (long? noneMatch, bool noneMatchAny) = Read(request, "If-None-Match", problems);
        return match is null && noneMatch is null && !matchAny && !noneMatchAny
            ? Preconditions.None
            : new(match, matchAny, noneMatch, noneMatchAny);
    }

    private static (long? Timestamp, bool Any) Read(ApiRequest request, string name, List<Problem> problems)
    {
        string? value = request.Header(name);
        if (string.IsNullOrEmpty(value))
        {
            return (null, false);
        }

        if (value == "*")
        {
            return (null, true);
        }

        if (value.Length > 2 && value[0] == '"' && value[^1] == '"' && value.AsSpan(1, value.Length - 2).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            // A number beyond 64 bits is well-formed and matches nothing.
            return (long.TryParse(value.AsSpan(1, value.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out long ms) ? ms : long.MinValue, false);
        }

        problems.Add(Problem.Header(name, "The value should be integer between double quotes."));
        return (null, false);
    }
}
