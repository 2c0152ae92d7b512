using Kinto.Events.Addressing;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.Reverting;

/// <summary>What the OpenAPI document says about reverts.</summary>
internal static class RevertDescription
{
    private static readonly OpenApiSchema s_time = AnyOf("A time: milliseconds since the Unix epoch, or ISO 8601.", Integer(minimum: 0), Text(minLength: 1));

    public static EndpointDescription Of(ResourceKind kind)
    {
        KindWords words = KindWords.Of(kind);
        return new(words.ListPath + "/{id}/revert", Tags.Time)
        {
            PathParameters = [.. words.Parents, words.Id],
            Operations =
            [
                new("POST", $"revert_{words.One}", $"Bring an earlier state of {words.Article} {words.One} back")
                {
                    Description = "By new changes, which clients that synchronise receive like any others. What others changed since is left alone, unless `force` says otherwise. "
                        + "With `Prefer: dry-run` nothing is changed.",
                    Parameters = [SharedParameters.InHeader("Prefer", "`dry-run` to learn what would be changed.", Text())],
                    Body = new("What to take back.", (MediaType.Json, Ref("Revert"))) { IsRequired = true },
                    Outcomes = Outcomes.OfResource | Outcomes.Missing,
                    Answers = [new(200, "What was changed, and what was left alone.", Ref("Reverted"))],
                },
            ],
            Schemas = new Dictionary<string, OpenApiSchema>
            {
                ["Revert"] = AnyOf(
                    "Which changes to take back.",
                    Closed("All since a time.", ("to", s_time), ("force?", Flag())),
                    Closed("Those of a batch, or of another revert.", ("batch", Text(minLength: 1)), ("force?", Flag())),
                    Closed("Those that a user made after a time.", ("user_id", Text(minLength: 1)), ("since", s_time), ("force?", Flag()))),
                ["Reverted"] = Closed(null, ("data", Closed(
                    null,
                    ("batch", OrNull(Text("The id by which this can be reverted; null where nothing was changed."))),
                    ("changes", ListOf(Ref("RevertedChange"), "What was changed, in order.")),
                    ("dry_run", Flag("Whether it is only a plan.")),
                    ("left_alone", ListOf(Ref("LeftAlone"), "What was not changed."))))),
                ["RevertedChange"] = Named(
                    ("action", OneOfTexts("What happened to the object.", "create", "update", "delete")),
                    ("last_modified", OrNull(Integer("Its new timestamp, or that of its tombstone; null in a plan, and for what was deleted with the object above it.")))),
                ["LeftAlone"] = Named(
                    ("reason", OneOfTexts(
                        "`changed_since`: somebody else changed it; `holds_others`: it would take along what is not to be reverted; `parent_gone`: what it belongs to stays gone.",
                        RevertBody.Reasons.Values)),
                    ("users", ListOf(OrNull(Text()), "Who changed it since; null for anonymous users."))),
            },
        };
    }

    private static OpenApiSchema Named(params (string, IOpenApiSchema)[] more) => Closed(
        null,
        [("id", Ref("Id")), ("resource_name", OneOfTexts("Its kind.", "bucket", "group", "collection", "record")), ("uri", Text("Its path, without the version.")), .. more]);
}
