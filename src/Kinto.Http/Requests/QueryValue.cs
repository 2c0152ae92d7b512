using Kinto.Http.Routing;

namespace Kinto.Http.Requests;

/// <summary>Single values of a query string.</summary>
internal static class QueryValue
{
    /// <summary>The decoded value of the last parameter of that name; null where there is none.</summary>
    public static string? Last(string rawQuery, string name)
    {
        if (rawQuery.Length == 0)
        {
            return null;
        }

        string? value = null;
        foreach (string pair in rawQuery.Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string key = equals < 0 ? pair : pair[..equals];
            if (Text(key) == name)
            {
                value = equals < 0 ? "" : Text(pair[(equals + 1)..]);
            }
        }

        return value;
    }

    private static string? Text(string raw) => RoutePath.Decode(raw.Replace('+', ' '));
}
