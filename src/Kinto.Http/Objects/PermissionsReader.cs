using System.Collections.Immutable;
using System.Text.Json;
using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.Validation;
using Kinto.Http.Requests;

namespace Kinto.Http.Objects;

/// <summary>Reads the <c>permissions</c> of a body (specification section 14.2).</summary>
internal static class PermissionsReader
{
    /// <summary>The principals given to each listed permission; permissions given as null are left out.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>>? Read(ResourceKind kind, JsonElement value, List<Problem> problems)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            problems.Add(Problem.Body("permissions", BodyRoot.NotMapping(value)));
            return null;
        }

        ImmutableDictionary<string, ImmutableArray<string>>.Builder given = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        foreach (JsonProperty permission in value.EnumerateObject())
        {
            // Kinto: null is ignored, even under a name that no permission has.
            if (permission.Value.ValueKind is JsonValueKind.Null)
            {
                given.Remove(permission.Name);
            }
            else if (!PermissionNames.Of(kind).Contains(permission.Name))
            {
                problems.Add(Problem.Body("permissions", $"\"{permission.Name}\" is not one of {string.Join(", ", PermissionNames.Of(kind))}"));
            }
            else
            {
                given[permission.Name] = ReadPrincipals(permission, problems);
            }
        }

        return given.ToImmutable();
    }

    private static ImmutableArray<string> ReadPrincipals(JsonProperty permission, List<Problem> problems)
    {
        string name = "permissions." + permission.Name;
        if (permission.Value.ValueKind is not JsonValueKind.Array)
        {
            problems.Add(Problem.Body(name, $"\"{PythonText.Str(permission.Value)}\" is not iterable"));
            return [];
        }

        var principals = ImmutableArray.CreateBuilder<string>(permission.Value.GetArrayLength());
        foreach ((int i, JsonElement principal) in permission.Value.EnumerateArray().Index())
        {
            if (Check(principal) is { } description)
            {
                problems.Add(Problem.Body($"{name}.{i}", description));
            }
            else
            {
                principals.Add(principal.GetString()!);
            }
        }

        return principals.ToImmutable();
    }

    private static string? Check(JsonElement principal) => principal.ValueKind switch
    {
        JsonValueKind.Null => "Required",
        JsonValueKind.String when principal.ValueEquals("") => "Required",
        JsonValueKind.String when !Principal.Fits(principal.GetString()!) => $"Longer than maximum length {Principal.MaxBytes}",
        JsonValueKind.String => null,
        _ => $"{PythonText.Repr(principal)} is not a string: {{'': ''}}",
    };
}
