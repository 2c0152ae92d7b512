using System.Text;
using Kinto.Http.Requests;
using Serilog.Events;

namespace Kinto.Http.Logging;

/// <summary>
/// The headers and bodies of a request and its answer, told at the level debug (spec operations 8.2). Unlike Kinto's they are without
/// credentials: of accounts, logins and batches, which may hold any request, no body is told.
/// </summary>
internal static class RequestDetails
{
    private const int MaxBody = 8 * 1024;
    private const string Mask = "***";
    private static readonly HashSet<string> s_secretHeaders =
        new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "Location", "Referer" };

    /// <summary>The fields.</summary>
    public static IEnumerable<LogEventProperty> Of(ApiRequest request, ApiResponse response)
    {
        bool tellsBodies = !IsSensitive(request.RawPath);
        yield return new("headers", Headers(request.Headers));
        yield return new("body", Body(tellsBodies, request.Body));
        yield return new("response", new StructureValue(
        [
            new("headers", Headers(response.Headers)),
            new("body", Body(tellsBodies, response.Body ?? ReadOnlyMemory<byte>.Empty)),
        ]));
    }

    private static bool IsSensitive(string rawPath)
    {
        // Whatever is escaped or doubled in the path: a needless omission costs little.
        string path = Uri.UnescapeDataString(rawPath).ToUpperInvariant();
        return path.Contains("/ACCOUNTS", StringComparison.Ordinal) || path.Contains("/BATCH", StringComparison.Ordinal) || path.Contains("/OPENID", StringComparison.Ordinal);
    }

    private static DictionaryValue Headers(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in headers)
        {
            map[name] = s_secretHeaders.Contains(name) ? Mask : value;
        }

        return new(map.Select(h => new KeyValuePair<ScalarValue, LogEventPropertyValue>(new(h.Key), new ScalarValue(h.Value))));
    }

    private static ScalarValue Body(bool tells, ReadOnlyMemory<byte> body) =>
        new(!tells && body.Length > 0 ? Mask : Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, MaxBody)]));
}
