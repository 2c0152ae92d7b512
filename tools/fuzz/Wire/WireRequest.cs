using System.Globalization;
using System.Text;

namespace Kinto.Fuzz.Wire;

/// <summary>A request as it goes over the wire, byte by byte: nothing is made valid on the way.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query, as sent.</param>
/// <param name="Headers">Names and values; characters above U+00FF are sent as UTF-8.</param>
/// <param name="Body">The body.</param>
internal sealed record WireRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>Whether the body is sent in chunks rather than with its length.</summary>
    public bool IsChunked { get; init; }

    /// <summary>A line put among the headers as it is; null for none. With it the request is not HTTP, and the server may end the connection.</summary>
    public string? BrokenLine { get; init; }

    /// <summary>
    /// Whether it is valid HTTP, so that the API is to answer it. The web server lets neither raw characters beyond ASCII nor an
    /// escaped NUL in a path through to the API.
    /// </summary>
    public bool IsHttp => BrokenLine is null && !Headers.Any(h => h.Value.AsSpan().ContainsAny("\0\r\n")) && Ascii.IsValid(Target) && !Path.Contains("%00", StringComparison.Ordinal);

    /// <summary>The path without the query.</summary>
    public string Path => Target.Split('?')[0];

    /// <summary>The bytes on the wire.</summary>
    public byte[] ToBytes(string host)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{Method} {Target} HTTP/1.1\r\nHost: {host}\r\n");
        foreach ((string name, string value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (BrokenLine is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"{BrokenLine}\r\n");
        }

        if (IsChunked)
        {
            head.Append("Transfer-Encoding: chunked\r\n");
        }
        else if (Body.Length > 0 || Method is "POST" or "PUT" or "PATCH")
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        }

        head.Append("\r\n");
        return [.. Encoding.UTF8.GetBytes(head.ToString()), .. IsChunked ? Chunks() : Body];
    }

    /// <summary>A shell command that sends the same.</summary>
    public string ToCurl(Uri url)
    {
        IEnumerable<string> headers = Headers.Select(h => $" -H {Quote(h.Value.Length > 0 ? $"{h.Name}: {h.Value}" : h.Name + ";")}");
        string data = Body.Length > 0 ? " --data-binary @-" : "";
        string command = $"curl -sSi --path-as-is -X {Quote(Method)} {Quote(url.GetLeftPart(UriPartial.Authority) + Target)}{string.Concat(headers)}{data}";
        return Body.Length > 0 ? $"echo {Convert.ToBase64String(Body)} | base64 -d | {command}" : command;
    }

    private byte[] Chunks()
    {
        var all = new List<byte>(Body.Length + 32);
        foreach (byte[] chunk in Body.Chunk(1000))
        {
            all.AddRange(Encoding.ASCII.GetBytes(chunk.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
            all.AddRange(chunk);
            all.AddRange("\r\n"u8);
        }

        all.AddRange("0\r\n\r\n"u8);
        return [.. all];
    }

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
