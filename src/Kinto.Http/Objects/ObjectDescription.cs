using Kinto.Events.Addressing;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.Objects;

/// <summary>What the OpenAPI document says about one object of a kind.</summary>
internal static class ObjectDescription
{
    private const Outcomes Writes = Outcomes.OfResource | Outcomes.Conflict;

    public static EndpointDescription Of(ResourceKind kind)
    {
        KindWords words = KindWords.Of(kind);
        (string one, string schema) = (words.One, words.Schema);
        return new(words.ListPath + "/{id}", words.Tag)
        {
            PathParameters = [.. words.Parents, words.Id],
            Schemas = KindSchemas.Of(kind),
            Operations =
            [
                new("GET", $"get_{one}", $"Read {words.Article} {one}")
                {
                    Description = "With `_fields`, `permissions` are left out.",
                    Parameters = words.HasPast ? [SharedParameters.Ref("Fields"), SharedParameters.Ref("At")] : [SharedParameters.Ref("Fields")],
                    Outcomes = Outcomes.OfResource | Outcomes.NotModified,
                    Answers = [Answer(200, $"The {one}.") with { Headers = SharedHeaders.OfReads }],
                },
                new("PUT", $"update_{one}", $"Create or replace {words.Article} {one}")
                {
                    Description = "Without `data`, the attributes of an existing object stay as they are. `permissions` replace all that the object has; without them, "
                        + "or empty, they stay as well.",
                    Body = new($"The {one}.", (MediaType.Json, Ref(schema + "Body"))),
                    Outcomes = Writes,
                    Answers = [Answer(200, $"The {one} was replaced."), Answer(201, $"The {one} was created.")],
                },
                new("PATCH", $"patch_{one}", $"Change parts of {words.Article} {one}")
                {
                    Description = "The media type says what kind of patch it is."
                        + (words.HasPast ? " With `Prefer: merge`, one with a stale `If-Match` is merged with what others changed since, where that is possible." : ""),
                    Parameters = words.HasPast
                        ? [SharedParameters.Ref("ResponseBehavior"), SharedParameters.InHeader("Prefer", "`merge` to have a stale change merged.", Text())]
                        : [SharedParameters.Ref("ResponseBehavior")],
                    Body = new(
                        "The changes.",
                        (MediaType.Json, Ref(schema + "Patch")),
                        (MediaType.MergePatch, Ref(schema + "MergePatch")),
                        (MediaType.JsonPatch, Ref("JsonPatch"))) { IsRequired = true },
                    Outcomes = Writes,
                    Answers =
                    [
                        Answer(200, $"The {one} was changed.") with
                        {
                            Schema = AnyOf(null, Ref(schema + "Object"), Ref("ChangedMembers")),
                            Headers = words.HasPast ? [.. SharedHeaders.Timestamp, SharedHeaders.PreferenceApplied] : SharedHeaders.Timestamp,
                        },
                    ],
                },
                new("DELETE", $"delete_{one}", $"Delete {words.Article} {one}")
                {
                    Description = "What it holds is deleted with it. A tombstone remains.",
                    Parameters =
                    [
                        SharedParameters.InQuery(
                            "last_modified",
                            "The timestamp of the deletion, where it is later than that of the object; in ms, with or without double quotes.",
                            Text(pattern: "^\"?-?[0-9]+\"?$")),
                    ],
                    Outcomes = Writes,
                    Answers = [Answer(200, $"The {one} was deleted.") with { Schema = Ref("TombstoneObject") }],
                },
            ],
        };

        AnswerDescription Answer(int status, string description) =>
            new(status, description, Ref(schema + "Object")) { Headers = SharedHeaders.Timestamp };
    }
}
