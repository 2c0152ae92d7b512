using Kinto.Events.Addressing;
using Kinto.Http.OpenApi;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.Auditing;

/// <summary>What the OpenAPI document says about access.</summary>
internal static class AccessDescription
{
    public static EndpointDescription Of(ResourceKind kind)
    {
        KindWords words = KindWords.Of(kind);
        return new(words.ListPath + "/{id}/access", Tags.Time)
        {
            PathParameters = [.. words.Parents, words.Id],
            Operations =
            [
                new("GET", $"get_{words.One}_access", $"List who may read and write {words.Article} {words.One}")
                {
                    Description = $"For those who may write the {words.One}; for an earlier time, for those who could then as well.",
                    Parameters = [SharedParameters.Ref("At")],
                    Outcomes = Outcomes.Denied | Outcomes.Missing | Outcomes.Unavailable,
                    Answers = [new(200, "Who, and by which permissions.", Ref("Access")) { Headers = [SharedHeaders.CacheControl] }],
                },
            ],
            Schemas = new Dictionary<string, OpenApiSchema>
            {
                ["Access"] = Closed(null, ("data", Closed(null,
                    ("uri", Text("The path of the object, without the version.")),
                    ("at", OrNull(Integer("The time that the answer speaks of, in ms; null where nothing was ever written."))),
                    ("read", ListOf(Ref("AccessEntry"))),
                    ("write", ListOf(Ref("AccessEntry"))),
                    ("groups", MapOf(ListOf(Ref("Principal")), "The members of the groups among the principals."))))),
                ["AccessEntry"] = Closed("A principal who may do it.",
                    ("principal", Ref("Principal")),
                    ("by", ListOf(Closed("A permission that allows it.",
                        ("uri", OrNull(Text("The object on which it is held; null where the settings give it."))),
                        ("permission", Text()))))),
            },
        };
    }
}
