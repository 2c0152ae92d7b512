using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Json;

namespace Kinto.Http.Auditing;

/// <summary>The answer about access.</summary>
internal static class AccessBody
{
    /// <summary>The body.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="asOf">The time that it speaks of, in ms.</param>
    /// <param name="access">Who may do what.</param>
    /// <param name="groups">The members of the groups among them.</param>
    public static ReadOnlyMemory<byte> Of(ObjectUri uri, long? asOf, AccessList access, IReadOnlyDictionary<string, IReadOnlyList<string>> groups) =>
        JsonText.Canonical(new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["uri"] = uri.Path,
                ["at"] = asOf,
                ["read"] = Principals(access.Read),
                ["write"] = Principals(access.Write),
                ["groups"] = new JsonObject(groups.Select(g => KeyValuePair.Create(g.Key, (JsonNode?)new JsonArray([.. g.Value.Select(m => (JsonNode)m)])))),
            },
        });

    private static JsonArray Principals(IReadOnlyDictionary<string, IReadOnlyList<AccessReason>> access) =>
    [
        .. access.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => new JsonObject
        {
            ["principal"] = a.Key,
            ["by"] = new JsonArray([.. a.Value.Select(r => new JsonObject { ["uri"] = r.Uri, ["permission"] = r.Permission })]),
        }),
    ];
}
