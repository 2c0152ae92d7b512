using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.Validation;

namespace Kinto.Events.Patching;

/// <summary>
/// Permissions as a JSON patch sees them: each an object whose members are named after the principals and repeat the name (Kinto;
/// specification section 8.4). <c>read</c> and <c>write</c> are always there.
/// </summary>
internal static class PatchedPermissions
{
    public static JsonObject ToNode(Acl acl)
    {
        var node = new JsonObject { [PermissionNames.Read] = new JsonObject(), [PermissionNames.Write] = new JsonObject() };
        foreach ((string permission, var principals) in acl.Entries)
        {
            node[permission] = new JsonObject(principals.Select(p => KeyValuePair.Create(p, (JsonNode?)p)));
        }

        return node;
    }

    /// <summary>The stored permissions, each that is still there replaced by what the patch made of it.</summary>
    public static Acl Read(ResourceKind kind, Acl stored, JsonNode? patched, List<Problem> problems)
    {
        if (patched is not JsonObject permissions)
        {
            problems.Add(Problem.NotMapping("permissions", PythonText.Str(patched)));
            return stored;
        }

        Acl acl = stored;
        foreach ((string permission, JsonNode? principals) in permissions)
        {
            // Kinto creates any name here; elsewhere it refuses names that mean nothing, and so do we.
            if (!PermissionNames.Of(kind).Contains(permission))
            {
                problems.Add(Problem.Body("permissions", $"\"{permission}\" is not one of {string.Join(", ", PermissionNames.Of(kind))}"));
            }
            else
            {
                acl = acl.With(permission, ReadPrincipals("permissions." + permission, principals, problems));
            }
        }

        return acl;
    }

    private static List<string> ReadPrincipals(string name, JsonNode? principals, List<Problem> problems)
    {
        if (principals is not (JsonObject or JsonArray))
        {
            problems.Add(Problem.NotIterable(name, PythonText.Str(principals)));
            return [];
        }

        IEnumerable<JsonNode?> given = principals is JsonObject members ? members.Select(m => (JsonNode?)m.Key) : principals.AsArray();
        var read = new List<string>();
        foreach ((int i, JsonNode? principal) in given.Index())
        {
            if (Fault(principal) is { } fault)
            {
                problems.Add(Problem.Body($"{name}.{i}", fault));
            }
            else
            {
                read.Add(principal!.GetValue<string>());
            }
        }

        return read;
    }

    private static string? Fault(JsonNode? principal) =>
        PythonTruth.IsFalse(principal) ? "Required"
        : principal!.GetValueKind() is not JsonValueKind.String ? $"{PythonText.Str(principal)} is not a string: {{'': ''}}"
        : Principal.Fits(principal.GetValue<string>()) ? null
        : $"Longer than maximum length {Principal.MaxBytes}";
}
