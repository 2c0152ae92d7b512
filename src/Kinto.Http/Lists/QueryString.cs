using System.Net;

namespace Kinto.Http.Lists;

/// <summary>
/// The query of a URL as Kinto reads it: percent-decoded, <c>+</c> for a space, a name without <c>=</c> has an empty value, repeated
/// names stay in order (specification section 10). The caller has already refused what is not UTF-8.
/// </summary>
public sealed class QueryString
{
    private QueryString(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        Pairs = pairs;
        Parameters = [.. pairs.GroupBy(p => p.Key, p => p.Value).Select(group => new QueryParameter(group.Key, [.. group]))];
    }

    /// <summary>Names and values in the order of the URL.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs { get; }

    /// <summary>One entry for each name, at the place of its first occurrence.</summary>
    internal IReadOnlyList<QueryParameter> Parameters { get; }

    /// <summary>Reads the part of a URL behind the question mark; one in front of it does no harm.</summary>
    public static QueryString Parse(string raw) =>
        new([.. raw.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(ReadPair)]);

    /// <summary>The parameter of exactly that name; null where there is none.</summary>
    internal QueryParameter? Find(string name) => Parameters.FirstOrDefault(p => p.Name == name);

    private static KeyValuePair<string, string> ReadPair(string pair)
    {
        int sign = pair.IndexOf('=', StringComparison.Ordinal);
        return sign < 0
            ? new(WebUtility.UrlDecode(pair), "")
            : new(WebUtility.UrlDecode(pair[..sign]), WebUtility.UrlDecode(pair[(sign + 1)..]));
    }
}
