using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;

namespace Kinto.Events.Patching;

/// <summary>
/// PATCH with <c>application/json-patch+json</c> (RFC 6902; specification section 8.4). The operations apply to
/// <c>{"data": …, "permissions": …}</c>; what they leave beside these two has no effect. Either all of them succeed, or one problem
/// says why the first that fails does. Kinto empties the permissions of objects that somebody writes by inheritance; here the
/// operations always see the stored ones.
/// </summary>
/// <param name="Operations">The operations, in order.</param>
public sealed record JsonPatch(IReadOnlyList<JsonPatchOperation> Operations) : IPatch
{
    public IReadOnlyCollection<long> ChosenTimestamps =>
        [.. Operations.Where(o => o.Op is "add" or "replace").Select(ChosenBy).OfType<long>().Distinct()];

    public JsonNode? Sent(string member) =>
        Operations.LastOrDefault(o => o.Op is "add" or "replace" && (o.Path == "/data/" + member || o.Path == "/data")) is not { } last ? null
        : last.Path == "/data" ? (last.Value as JsonObject)?[member]
        : last.Value;

    public PatchResult Apply(ObjectUri uri, StoredObject current)
    {
        var root = new JsonObject
        {
            ["data"] = PatchDocument.Of(uri, current),
            ["permissions"] = PatchedPermissions.ToNode(current.Permissions),
        };
        var run = new JsonPatchRun(root);
        foreach (JsonPatchOperation operation in Operations)
        {
            if (run.Apply(operation) is { } error)
            {
                return Refuse(current, [Problem.Body(null, $"JSON Patch operation failed: {error}")]);
            }
        }

        var problems = new List<Problem>();
        JsonObject? document = TakeData(root, problems);
        // Kinto: a permission that the patch has removed as a whole stays as it was, and so do all of them.
        Acl acl = root.TryGetPropertyValue("permissions", out JsonNode? patched)
            ? PatchedPermissions.Read(uri.Kind, current.Permissions, patched, problems)
            : current.Permissions;
        return document is null || problems.Count > 0
            ? Refuse(current, problems)
            : new(document, acl, document.DeepClone().AsObject(), []);
    }

    private static JsonObject? TakeData(JsonObject root, List<Problem> problems)
    {
        if (!root.TryGetPropertyValue("data", out JsonNode? data))
        {
            problems.Add(Problem.Body("data", "Required"));
        }
        else if (data is not JsonObject)
        {
            problems.Add(Problem.NotMapping("data", PythonText.Str(data)));
        }

        root.Remove("data");
        return data as JsonObject;
    }

    private static PatchResult Refuse(StoredObject current, IReadOnlyList<Problem> problems) => new([], current.Permissions, [], problems);

    private static long? ChosenBy(JsonPatchOperation operation) => operation.Path switch
    {
        "/data/last_modified" => Timestamps.Chosen(operation.Value),
        "/data" => Timestamps.Chosen((operation.Value as JsonObject)?["last_modified"]),
        _ => null,
    };
}
