using Kinto.Http.Lists;
using Kinto.Http.OpenApi;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.Permissions;

/// <summary>What the OpenAPI document says about <c>/permissions</c>.</summary>
internal static class PermissionsDescription
{
    public static EndpointDescription List { get; } = new("/permissions", Tags.Permissions)
    {
        Operations =
        [
            // Kinto makes the plural of what is one; clients generated from its document have the name.
            new("GET", "get_permissionss", "List the objects on which the caller has permissions")
            {
                Description = "Permissions that follow from others on the same object are named, those on what the object holds are not. "
                    + "The timestamp of this list says nothing.",
                Parameters = [.. SharedParameters.OfLists, SharedParameters.Ref("At")],
                Outcomes = Outcomes.OfResource,
                Answers = [ListDescription.Page("The objects.", "PermissionList")],
            },
        ],
        Schemas = new Dictionary<string, OpenApiSchema>
        {
            ["PermissionList"] = Closed(null, ("data", ListOf(Ref("PermissionEntry")))),
            ["PermissionEntry"] = Closed(
                "An object and what the caller may do with it. Without `_fields`, all members are there but for the ids that the object doesn't have.",
                ("uri?", Text("The path of the object, without the version; `/` for what concerns no object.")),
                ("resource_name?", OneOfTexts("The kind of the object.", "root", "bucket", "group", "collection", "record", "account")),
                ("permissions?", ListOf(Text())),
                ("id?", Text()),
                ("bucket_id?", Ref("Id")),
                ("group_id?", Ref("Id")),
                ("collection_id?", Ref("Id")),
                ("record_id?", Ref("Id")),
                ("account_id?", Text())),
        },
    };
}
