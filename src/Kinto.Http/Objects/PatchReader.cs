using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Validation;
using Kinto.Http.Requests;

namespace Kinto.Http.Objects;

/// <summary>Reads the body of a PATCH (specification section 8).</summary>
internal static class PatchReader
{
    public static IPatch Read(ResourceKind kind, ApiRequest request, List<Problem> problems)
    {
        using JsonDocument? document = BodyRoot.Parse(request, problems);
        if (document is null || !BodyRoot.IsMapping(document.RootElement, "", problems, "data", "permissions"))
        {
            return new PlainPatch(null, null);
        }

        bool hasData = document.RootElement.TryGetProperty("data", out JsonElement data);
        bool hasPermissions = document.RootElement.TryGetProperty("permissions", out JsonElement permissions);
        if (!hasData && !hasPermissions)
        {
            problems.Add(Problem.Body("data", "Provide at least one of data or permissions"));
        }

        ImmutableDictionary<string, ImmutableArray<string>>? given = hasPermissions ? PermissionsReader.Read(kind, permissions, problems) : null;
        return new PlainPatch(hasData ? ReadData(data, problems) : null, given);
    }

    private static JsonObject? ReadData(JsonElement data, List<Problem> problems)
    {
        if (data.ValueKind is JsonValueKind.Object)
        {
            return JsonObjectText.FromElement(data).ToNode();
        }

        problems.Add(Problem.Body("data", BodyRoot.NotMapping(data)));
        return null;
    }
}
