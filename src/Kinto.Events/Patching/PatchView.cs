using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.State;

namespace Kinto.Events.Patching;

/// <summary>How much of the object the answer to a PATCH shows: the header <c>Response-Behavior</c>.</summary>
public enum PatchDetail
{
    /// <summary>The whole object.</summary>
    Full,

    /// <summary>The members that the request named and that changed.</summary>
    Light,

    /// <summary>Of these, the members that ended up other than they were sent.</summary>
    Diff,
}

/// <summary>
/// The <c>data</c> of the answer to a PATCH (specification section 8.1). Kinto fails on members that a merge patch removed and
/// overlooks changes inside of nested objects; here the former are left out and the latter show by their top-level member.
/// </summary>
public static class PatchView
{
    /// <param name="uri">The object.</param>
    /// <param name="before">The object before the PATCH.</param>
    /// <param name="after">The object as it was stored.</param>
    /// <param name="requested">The top-level members that the request set out to change, with the values sent.</param>
    /// <param name="detail">How much to show.</param>
    public static JsonObject Of(ObjectUri uri, StoredObject before, StoredObject after, JsonObject requested, PatchDetail detail)
    {
        JsonObject whole = PatchDocument.Of(uri, after);
        if (detail is PatchDetail.Full)
        {
            return whole;
        }

        JsonObject old = PatchDocument.Of(uri, before);
        var shown = new JsonObject();
        foreach ((string name, JsonNode? sent) in requested)
        {
            if (whole.TryGetPropertyValue(name, out JsonNode? value)
                && !(old.TryGetPropertyValue(name, out JsonNode? earlier) && JsonNode.DeepEquals(earlier, value))
                && (detail is PatchDetail.Light || !JsonNode.DeepEquals(sent, value)))
            {
                shown[name] = value?.DeepClone();
            }
        }

        return shown;
    }
}
