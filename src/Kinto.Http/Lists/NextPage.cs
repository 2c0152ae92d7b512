using System.Globalization;

namespace Kinto.Http.Lists;

/// <summary>The URL in <c>Next-Page</c> (specification section 12.2), which clients follow as it is.</summary>
public static class NextPage
{
    /// <summary>All the parameters of the request, with the effective limit and the token in place of its own.</summary>
    /// <param name="endpoint">Absolute URL of the plural endpoint with the real ids: never <c>default</c> for a bucket.</param>
    /// <param name="query">The query string of the request.</param>
    /// <param name="limit">The effective limit.</param>
    /// <param name="token">See <see cref="PageToken.Encode"/>.</param>
    public static string Url(string endpoint, QueryString query, int limit, string token)
    {
        IEnumerable<KeyValuePair<string, string>> pairs =
        [
            .. query.Pairs.Where(pair => pair.Key is not ("_limit" or "_token")),
            new("_limit", limit.ToString(CultureInfo.InvariantCulture)),
            new("_token", token),
        ];
        return $"{endpoint}?{string.Join('&', pairs.Select(Encode))}";
    }

    private static string Encode(KeyValuePair<string, string> pair) =>
        $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}";
}
