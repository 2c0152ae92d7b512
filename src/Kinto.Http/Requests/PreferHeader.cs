using System.Text.RegularExpressions;

namespace Kinto.Http.Requests;

/// <summary>
/// The preferences of a request (RFC 7240): what the client would like and the server may ignore. They are separated by commas, each
/// with a value and parameters that may be missing.
/// </summary>
internal static partial class PreferHeader
{
    /// <summary>The header by which an answer says which preferences it followed.</summary>
    public const string Applied = "Preference-Applied";

    /// <summary>A stale change is to be merged, where that is possible.</summary>
    public const string Merge = "merge";

    /// <summary>Whether the request states the preference, which has no value of its own.</summary>
    /// <param name="request">The request.</param>
    /// <param name="preference">The preference; case makes no difference.</param>
    public static bool Has(ApiRequest request, string preference) => Has(request.Header("Prefer"), preference);

    /// <summary>
    /// Whether a preference without a value is among them. Names have no case; an empty value is none; of one that is repeated the first
    /// counts. A header that can't be read prefers nothing: preferences are never errors.
    /// </summary>
    public static bool Has(string? header, string name)
    {
        if (header is null || !Header().IsMatch(header))
        {
            return false;
        }

        Match? first = Preference().Matches(header).FirstOrDefault(p => string.Equals(p.Groups["name"].Value, name, StringComparison.OrdinalIgnoreCase));
        return first is not null && first.Groups["value"].Value is "" or "\"\"";
    }

    private const string Token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private const string Quoted = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private const string Pair = Token + "(?:[ \\t]*=[ \\t]*(?:" + Token + "|" + Quoted + ")?)?";
    private const string Rest = "(?:[ \\t]*;[ \\t]*(?:" + Pair + ")?)*";

    [GeneratedRegex("^[ \\t,]*(?:" + Pair + Rest + "(?:[ \\t]*,[ \\t,]*|[ \\t]*$))*$", RegexOptions.NonBacktracking)]
    private static partial Regex Header();

    [GeneratedRegex("(?:^|,)[ \\t,]*(?<name>" + Token + ")(?:[ \\t]*=[ \\t]*(?<value>" + Token + "|" + Quoted + ")?)?" + Rest)]
    private static partial Regex Preference();
}
