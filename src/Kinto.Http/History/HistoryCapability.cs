using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Http.Configuration;

namespace Kinto.Http.History;

/// <summary>What the root view says about histories beyond their being there (specification section 19.2).</summary>
internal static class HistoryCapability
{
    public static JsonObject Of(HistorySettings settings, JsonObject capability)
    {
        if (settings.AutoTrimMaxCount >= 0)
        {
            capability["auto_trim_max_count"] = settings.AutoTrimMaxCount;
        }

        if (settings.AutoTrimUserIds.Count > 0)
        {
            capability["auto_trim_user_ids"] = new JsonArray([.. settings.AutoTrimUserIds.Select(u => (JsonNode)u)]);
        }

        if (settings.ExcludeResources.Count > 0)
        {
            capability["excluded_resources"] = new JsonArray([.. settings.ExcludeResources.Select(Ids)]);
        }

        return capability;
    }

    private static JsonObject Ids(string path)
    {
        var ids = new JsonObject();
        if (!ObjectUri.TryParse(path, out ObjectUri? uri))
        {
            return ids;
        }

        for (ObjectUri? o = uri; o is not null; o = o.List.Parent)
        {
            ids[o.Kind.Name()] = o.Id;
        }

        return ids;
    }
}
