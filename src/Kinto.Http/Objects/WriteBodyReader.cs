using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Validation;
using Kinto.Http.Requests;

namespace Kinto.Http.Objects;

/// <summary>Reads the body of a POST or PUT into a command's terms (specification sections 3.4, 5.4 and 6).</summary>
internal static class WriteBodyReader
{
    private const string Reserved = "__permissions__";

    public static WriteBody Read(ResourceKind kind, ApiRequest request, List<Problem> problems)
    {
        using JsonDocument? document = BodyRoot.Parse(request, problems);
        if (document is null || !BodyRoot.IsMapping(document.RootElement, "", problems, "data", "permissions"))
        {
            return WriteBody.Empty;
        }

        ObjectData? data = document.RootElement.TryGetProperty("data", out JsonElement d) ? ReadData(kind, d, problems) : null;
        if (kind is ResourceKind.Account && !document.RootElement.TryGetProperty("data", out _))
        {
            problems.Add(Problem.Body("data", "Required")); // for the password
        }

        ImmutableDictionary<string, ImmutableArray<string>>? permissions =
            document.RootElement.TryGetProperty("permissions", out JsonElement p) ? PermissionsReader.Read(kind, p, problems) : null;
        return new(data, permissions);
    }

    /// <summary>
    /// The <c>data.id</c> of a POST, which counts before anything else is checked: malformed bodies just have none.
    /// </summary>
    public static string? PostedId(ApiRequest request)
    {
        if (request.Body.IsEmpty || !JsonText.TryParse(request.Body, out JsonDocument? document, out _))
        {
            return null;
        }

        using (document)
        {
            return document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty("data", out JsonElement data)
                && data.ValueKind is JsonValueKind.Object
                && data.TryGetProperty("id", out JsonElement id)
                // Anything but a string is no valid id; its text is not one either.
                ? id.ValueKind is JsonValueKind.String ? id.GetString() : ""
                : null;
        }
    }

    internal static ObjectData? ReadData(ResourceKind kind, JsonElement data, List<Problem> problems)
    {
        if (data.ValueKind is not JsonValueKind.Object)
        {
            problems.Add(Problem.Body("data", BodyRoot.NotMapping(data)));
            return null;
        }

        var id = new SentId(
            data.TryGetProperty("id", out JsonElement sent),
            sent.ValueKind is JsonValueKind.String ? sent.GetString() : null);
        bool hasTimestamp = data.TryGetProperty("last_modified", out JsonElement chosen);
        JsonObjectText attributes = JsonObjectText.FromElement(data);
        if (id.Given || hasTimestamp)
        {
            attributes = attributes.Without("id", "last_modified");
        }

        if (data.TryGetProperty(Reserved, out _))
        {
            problems.Add(Problem.Body("data." + Reserved, "This name is reserved"));
        }

        if (AttributeRules.Apply(kind))
        {
            JsonObject tree = attributes.ToNode();
            problems.AddRange(AttributeRules.Check(kind, tree, prefix: "data."));
            attributes = JsonObjectText.FromNode(tree);
        }

        return new(attributes, id, hasTimestamp ? Timestamps.Chosen(chosen) : null);
    }
}
