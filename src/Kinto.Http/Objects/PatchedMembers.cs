using System.Text.Json.Nodes;
using Kinto.Events.Deciding;

namespace Kinto.Http.Objects;

/// <summary>
/// The members that a PATCH with <c>Response-Behavior: light</c> or <c>diff</c> shows (specification section 8.1). Kinto reports a
/// change inside a nested object as none, and fails on removed members; here the top-level member is shown with its new value, and a
/// removed one isn't.
/// </summary>
internal static class PatchedMembers
{
    public static JsonObject Of(Written written, PatchMode mode)
    {
        var shown = new JsonObject();
        if (written.Requested is not { } requested)
        {
            return shown;
        }

        JsonObject before = Whole(written, written.Before!.Attributes.ToNode(), written.Before.LastModified);
        JsonObject after = Whole(written, written.After.Attributes.ToNode(), written.After.LastModified);
        foreach ((string name, JsonNode? sent) in requested)
        {
            bool changed = !JsonNode.DeepEquals(before[name], after[name]) || before.ContainsKey(name) != after.ContainsKey(name);
            bool asSent = JsonNode.DeepEquals(after[name], sent);
            if (after.ContainsKey(name) && changed && (mode is PatchMode.Light || !asSent))
            {
                shown[name] = after[name]?.DeepClone();
            }
        }

        return shown;
    }

    private static JsonObject Whole(Written written, JsonObject attributes, long lastModified)
    {
        attributes["id"] = written.Uri.Id;
        attributes["last_modified"] = lastModified;
        return attributes;
    }
}
