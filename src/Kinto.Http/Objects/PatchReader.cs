using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Patching;
using Kinto.Events.Validation;
using Kinto.Http.Requests;

namespace Kinto.Http.Objects;

/// <summary>
/// Reads the body of a PATCH in the flavour that its media type names (specification section 8). Parameters of the media type don't
/// count; Kinto takes them for another flavour.
/// </summary>
internal static class PatchReader
{
    public static IPatch Read(ResourceKind kind, ApiRequest request, List<Problem> problems) => MediaType.Of(request) switch
    {
        MediaType.JsonPatch => ReadOperations(request, problems),
        MediaType.MergePatch => ReadMerge(kind, request, problems),
        _ => ReadPlain(kind, request, problems),
    };

    private static JsonPatch ReadOperations(ApiRequest request, List<Problem> problems)
    {
        using JsonDocument? document = request.Body.IsEmpty ? null : BodyRoot.Parse(request, problems);
        if (document is null && !request.Body.IsEmpty)
        {
            return new([]);
        }

        IReadOnlyList<JsonPatchOperation> operations = JsonPatchOperation.Parse(document?.RootElement ?? default, out IReadOnlyList<Problem> found);
        problems.AddRange(found);
        return new(operations);
    }

    private static MergePatch ReadMerge(ResourceKind kind, ApiRequest request, List<Problem> problems)
    {
        using JsonDocument? document = ParseEnvelope(request, problems);
        if (document is null)
        {
            return new(null, null);
        }

        (JsonObject? data, _) = ReadMembers(kind, document.RootElement, problems);
        bool isMap = document.RootElement.TryGetProperty("permissions", out JsonElement permissions) && permissions.ValueKind is JsonValueKind.Object;
        return new(data, isMap ? JsonObjectText.FromElement(permissions).ToNode() : null);
    }

    private static PlainPatch ReadPlain(ResourceKind kind, ApiRequest request, List<Problem> problems)
    {
        using JsonDocument? document = ParseEnvelope(request, problems);
        if (document is null)
        {
            return new(null, null);
        }

        (JsonObject? data, ImmutableDictionary<string, ImmutableArray<string>>? permissions) = ReadMembers(kind, document.RootElement, problems);
        return new(data, permissions);
    }

    private static JsonDocument? ParseEnvelope(ApiRequest request, List<Problem> problems)
    {
        JsonDocument? document = BodyRoot.Parse(request, problems);
        if (document is not null && !BodyRoot.IsMapping(document.RootElement, "", problems, "data", "permissions"))
        {
            document.Dispose();
            return null;
        }

        return document;
    }

    private static (JsonObject? Data, ImmutableDictionary<string, ImmutableArray<string>>? Permissions) ReadMembers(
        ResourceKind kind, JsonElement root, List<Problem> problems)
    {
        bool hasData = root.TryGetProperty("data", out JsonElement data);
        bool hasPermissions = root.TryGetProperty("permissions", out JsonElement permissions);
        return (hasData ? ReadData(data, problems) : null, hasPermissions ? PermissionsReader.Read(kind, permissions, problems) : null);
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
