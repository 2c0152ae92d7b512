using Kinto.Events.Addressing;
using Kinto.Http.OpenApi;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.Comparing;

/// <summary>What the OpenAPI document says about diffs.</summary>
internal static class DiffDescription
{
    private const string Times = "milliseconds since the Unix epoch, or ISO 8601";

    public static EndpointDescription Of(ResourceKind kind)
    {
        KindWords words = KindWords.Of(kind);
        string below = kind switch
        {
            ResourceKind.Bucket => ", its groups and collections, and all of their records",
            ResourceKind.Collection => " and its records",
            _ => "",
        };
        return new($"{words.ListPath}/{{id}}/{DiffEndpoint.Name}", words.Tag)
        {
            PathParameters = [.. words.Parents, words.Id],
            Schemas = Schemas(),
            Operations =
            [
                new("GET", $"get_{words.One}_diff", $"Compare two past states of {words.Article} {words.One}")
                {
                    Description = $"What changed at the {words.One}{below}: each object with who changed it last, and with the JSON patch that turns its state at the one "
                        + "time into that at the other. Objects are shown to those who may read them now and could read them at both times. "
                        + $"Clients that accept `{DiffRequest.TextType}` get a unified diff.",
                    Parameters =
                    [
                        Required(SharedParameters.InQuery(DiffRequest.FromParameter, $"The earlier time: {Times}.", Text(minLength: 1))),
                        SharedParameters.InQuery(DiffRequest.ToParameter, $"The later time: {Times}. The present by default.", Text(minLength: 1)),
                        SharedParameters.InQuery("_limit", $"The number of objects on a page, at most; never more than {DiffRequest.MaxLimit}.", Integer(minimum: 0)),
                        SharedParameters.Ref("Token"),
                    ],
                    Outcomes = Outcomes.Denied | Outcomes.Unavailable,
                    Answers = [new(200, "What changed.", Ref("Diff")) { Headers = [SharedHeaders.CacheControl, SharedHeaders.NextPage] }],
                },
            ],
        };
    }

    private static Dictionary<string, OpenApiSchema> Schemas() => new()
    {
        ["Diff"] = Closed(
            null,
            ("data", ListOf(Ref("DiffEntry"), "In the order of the paths of their lists, then of their ids.")),
            ("from", Integer("The earlier time, in ms.")),
            ("to", Integer("The later time, in ms."))),
        ["DiffEntry"] = Closed(
            "An object that changed.",
            ("action", OneOfTexts("What became of it between the two times.", "create", "update", "delete")),
            ("uri", Text("The path of the object, without the version.")),
            ("resource_name", OneOfTexts("The kind of the object.", "bucket", "group", "collection", "record")),
            ("id", Ref("Id")),
            ("user_id", OrNull(Text("Who made the last of the changes; null for anonymous callers."))),
            ("timestamp", Integer("When that was, in ms.")),
            ("from", OrNull(Integer("Its `last_modified` at the earlier time; null where it did not exist."))),
            ("to", OrNull(Integer("Its `last_modified` at the later time; null where it did not exist."))),
            ("patch", ListOf(
                Closed(
                    null,
                    ("op", OneOfTexts(null, "add", "remove", "replace")),
                    ("path", Text("A JSON pointer.", pattern: "^/")),
                    ("value?", Anything())),
                "The JSON patch (RFC 6902) that turns the one state into the other; what does not exist is `{}`."))),
    };

    private static OpenApiParameter Required(OpenApiParameter parameter)
    {
        parameter.Required = true;
        return parameter;
    }
}
