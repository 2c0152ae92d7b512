using Kinto.Events.Addressing;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.Erasures;

/// <summary>What the OpenAPI document says about erasures.</summary>
internal static class ErasureDescription
{
    private static readonly BodyDescription s_body = new("Why.", (MediaType.Json, Ref("ErasureBody"))) { IsRequired = true };

    private static readonly (string Name, OpenApiSchema Schema) s_bodySchema =
        ("ErasureBody", Closed(null, ("data", Closed(null, ("reason", Text("Why, for the record: it stays, so it should name nobody.", minLength: 1, pattern: "[^\\s]"))))));

    public static EndpointDescription OfUserData { get; } = new("/__user_data__/{principal}/" + EraseEndpoint.Name, Tags.UserData)
    {
        PathParameters = [SharedParameters.InPath("principal", "A user id, or the path of a group with its slashes escaped.", Text(minLength: 1))],
        Operations =
        [
            new("POST", "erase_user-data", "Erase all data of a principal")
            {
                Description = "What the deletion of all data of a principal does; and the attributes and permissions of objects that the principal owns or owned are taken "
                    + "out of the past, for good. The setting `user-data_erase_principals` says who may do it.",
                Body = s_body,
                Outcomes = Outcomes.Denied | Outcomes.Unavailable,
                Answers = [new(200, "Nothing of it is left.", Ref("UserDataErasure"))],
            },
        ],
        Schemas = new Dictionary<string, OpenApiSchema>
        {
            [s_bodySchema.Name] = s_bodySchema.Schema,
            ["UserDataErasure"] = Closed(null, ("data", Closed(
                null,
                ("principal", Text("Whose data it was.")),
                ("objects", Integer("Of how many objects something was erased.", minimum: 0)),
                ("erased", Integer("How many events were erased.", minimum: 0))))),
        },
    };

    public static EndpointDescription Of(ResourceKind kind)
    {
        KindWords words = KindWords.Of(kind);
        return new($"{words.ListPath}/{{id}}/{EraseEndpoint.Name}", words.Tag)
        {
            PathParameters = [.. words.Parents, words.Id],
            Operations =
            [
                new("POST", $"erase_{words.One}", $"Erase {words.Article} {words.One}, and all that it ever was")
                {
                    Description = "A live one is deleted first. Then its attributes and permissions are taken out of the past, for good; that it was there, and when, stays. "
                        + $"The setting `{words.One}_erase_principals` says who may do it.",
                    Body = s_body,
                    Outcomes = Outcomes.Denied | Outcomes.Unavailable,
                    Answers = [new(200, "Nothing of it is left.", Ref("Erasure"))],
                },
            ],
            Schemas = new Dictionary<string, OpenApiSchema>
            {
                [s_bodySchema.Name] = s_bodySchema.Schema,
                ["Erasure"] = Closed(null, ("data", Closed(
                    null, ("uri", Text("What was erased.")), ("erased", Integer("How many events were erased; 0 where nothing was left.", minimum: 0))))),
            },
        };
    }
}
