using Kinto.Http.OpenApi;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.UserData;

/// <summary>What the OpenAPI document says about the deletion of a principal's data.</summary>
internal static class UserDataDescription
{
    public static EndpointDescription Delete { get; } = new("/__user_data__/{principal}", Tags.UserData)
    {
        PathParameters =
        [
            SharedParameters.InPath("principal", "A user id, or the path of a group with its slashes escaped.", Text(minLength: 1)),
        ],
        Operations =
        [
            new("DELETE", "delete_user-data", "Delete all data of a principal")
            {
                Description = "Objects that nobody else may write are deleted with all that they hold; of other permissions, and of groups, the principal is taken out. "
                    + "The setting `user-data_delete_principals` says who may do it.",
                Outcomes = Outcomes.Denied | Outcomes.Unavailable,
                Answers = [new(200, "Nothing is the principal's any more.", Ref("UserData"))],
            },
        ],
        Schemas = new Dictionary<string, OpenApiSchema>
        {
            ["UserData"] = Closed(null, ("data", Closed(null, ("principal", Text("Whose data it was."))))),
        },
    };
}
