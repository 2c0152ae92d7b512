using System.Globalization;
using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.State;
using Kinto.Events.Validation;

namespace Kinto.Events.Deciding;

/// <summary>What every PATCH is applied to: the attributes of the object, then its <c>id</c> and <c>last_modified</c>.</summary>
internal static class PatchDocument
{
    /// <summary>A body without <c>data</c> and <c>permissions</c> (Kinto says so after it found the object).</summary>
    public static Problem Nothing { get; } = Problem.Body("data", "Provide at least one of data or permissions");

    public static JsonObject Of(ObjectUri uri, StoredObject current)
    {
        JsonObject document = current.Attributes.ToNode();
        document["id"] = uri.Id;
        // Parsed, as all other numbers of the tree are: a JSON patch may copy it to where a number is read.
        document["last_modified"] = JsonNode.Parse(current.LastModified.ToString(CultureInfo.InvariantCulture));
        return document;
    }
}
