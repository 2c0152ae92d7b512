namespace Kinto.Http.Requests;

/// <summary>The preferences of a request (RFC 7240): what the client would like and the server may ignore.</summary>
internal static class PreferHeader
{
    /// <summary>The header by which an answer says which preferences it followed.</summary>
    public const string Applied = "Preference-Applied";

    /// <summary>Whether the request states the preference, which has no value of its own.</summary>
    /// <param name="request">The request.</param>
    /// <param name="preference">The preference; case makes no difference.</param>
    public static bool Has(ApiRequest request, string preference) => request.Header("Prefer") is { } header
        && Items(header).Any(item => string.Equals(NameOf(item), preference, StringComparison.OrdinalIgnoreCase));

    /// <summary>The items between commas that stand in no quotes.</summary>
    private static IEnumerable<string> Items(string header)
    {
        bool quoted = false;
        int start = 0;
        for (int i = 0; i < header.Length; i++)
        {
            if (header[i] == '\\' && quoted)
            {
                i++;
            }
            else if (header[i] == '"')
            {
                quoted = !quoted;
            }
            else if (header[i] == ',' && !quoted)
            {
                yield return header[start..i];
                start = i + 1;
            }
        }

        yield return header[start..];
    }

    private static string NameOf(string item)
    {
        // An empty value is the same as none.
        string first = item.Split(';')[0].Trim();
        return first.EndsWith("=\"\"", StringComparison.Ordinal) ? first[..^3].TrimEnd() : first.TrimEnd('=').TrimEnd();
    }
}
