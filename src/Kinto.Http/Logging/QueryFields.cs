using Kinto.Http.OpenId;
using Kinto.Http.Routing;
using Serilog.Events;

namespace Kinto.Http.Logging;

/// <summary>The query string as a map (spec operations 8.2), without what belongs in no log.</summary>
internal static class QueryFields
{
    private const string Mask = "***";
    private static readonly HashSet<string> s_secrets =
        new(StringComparer.OrdinalIgnoreCase) { "access_token", "id_token", "refresh_token", "client_secret", "password", "authorization", "secret", "api_key" };

    /// <summary>The map; null where there is no query, or one that holds the codes of a login.</summary>
    public static LogEventPropertyValue? Of(string rawPath, string rawQuery)
    {
        if (rawQuery.Length == 0 || LoginPath.HasSecrets(rawPath))
        {
            return null;
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string parameter in rawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = parameter.Split('=', 2);
            string name = Decode(parts[0]);
            map[name] = s_secrets.Contains(name) ? Mask : Decode(parts.Length > 1 ? parts[1] : "");
        }

        return new DictionaryValue(map.Select(p => new KeyValuePair<ScalarValue, LogEventPropertyValue>(new(p.Key), new ScalarValue(p.Value))));
    }

    private static string Decode(string part) => RoutePath.Decode(part.Replace('+', ' ')) ?? part;
}
