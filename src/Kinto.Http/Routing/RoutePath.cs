using System.Text;

namespace Kinto.Http.Routing;

/// <summary>A request's path, decoded segment by segment.</summary>
internal static class RoutePath
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Percent-decodes; null where the bytes aren't UTF-8.</summary>
    public static string? Decode(string raw)
    {
        if (!raw.AsSpan().ContainsAny('%', '+') && Ascii.IsValid(raw))
        {
            return raw;
        }

        byte[] sent = Encoding.UTF8.GetBytes(raw);
        var bytes = new byte[sent.Length];
        int length = 0;
        for (int i = 0; i < sent.Length; i++)
        {
            bool escaped = sent[i] == '%' && i + 2 < sent.Length && char.IsAsciiHexDigit((char)sent[i + 1]) && char.IsAsciiHexDigit((char)sent[i + 2]);
            bytes[length++] = escaped ? Convert.ToByte(Encoding.ASCII.GetString(sent, i + 1, 2), 16) : sent[i];
            i += escaped ? 2 : 0;
        }

        try
        {
            return s_strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// The decoded segments of a decodable path that starts with a slash. Null where a segment contains an escaped slash: ids never do,
    /// so nothing is routed there. Principals are another matter: the URI of a group is one.
    /// </summary>
    public static string[]? Segments(string raw)
    {
        string[] segments = [.. raw[1..].Split('/').Select(s => Decode(s)!)];
        bool namesPrincipal = segments is ["__user_data__", _] or ["__user_data__", _, "erase"];
        return !namesPrincipal && segments.Any(s => s.Contains('/', StringComparison.Ordinal)) ? null : segments;
    }
}
