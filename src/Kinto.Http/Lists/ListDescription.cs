using Kinto.Events.Addressing;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.Lists;

/// <summary>What the OpenAPI document says about a list of objects.</summary>
internal static class ListDescription
{
    public static EndpointDescription Of(ResourceKind kind)
    {
        KindWords words = KindWords.Of(kind);
        // The collection of records that are asked for may be missing; other parents are a matter of permissions.
        Outcomes always = Outcomes.OfResource | (words.Parents.Count > 0 ? Outcomes.Missing : Outcomes.None);
        return new(words.ListPath, words.Tag)
        {
            PathParameters = words.Parents,
            Schemas = KindSchemas.Of(kind),
            Operations =
            [
                new("GET", $"get_{words.Many}", $"List {words.Many}")
                {
                    Description = $"The {words.Many} that the caller may read. With `_since`, `_before` or another condition on `last_modified`, tombstones are among them.",
                    Parameters = words.HasPast ? [.. SharedParameters.OfLists, SharedParameters.Ref("At")] : SharedParameters.OfLists,
                    Outcomes = always | Outcomes.NotModified,
                    Answers = [Page($"The {words.Many}.", words.Schema + "List")],
                },
                new("POST", $"create_{words.One}", $"Create {words.Article} {words.One}")
                {
                    Description = "Without `data.id` the server chooses an id. Where an object with that id exists already, it is answered with 200 and stays as it is.",
                    Body = new($"The {words.One}.", (MediaType.Json, Ref(words.Schema + "Body"))),
                    Outcomes = always | Outcomes.Conflict,
                    Answers =
                    [
                        new(200, "An object with that id exists.", Ref(words.Schema + "Object")) { Headers = SharedHeaders.Timestamp },
                        new(201, $"The {words.One} was created.", Ref(words.Schema + "Object")) { Headers = SharedHeaders.Timestamp },
                    ],
                },
                new("DELETE", $"delete_{words.Many}", $"Delete {words.Many}")
                {
                    Description = $"The {words.Many} that match and that the caller may write, with all that they hold.",
                    Parameters = SharedParameters.OfListDeletions,
                    Outcomes = always,
                    Answers = [Deleted],
                },
            ],
        };
    }

    /// <summary>The answer to the deletion of a list.</summary>
    public static AnswerDescription Deleted => new(200, "What remains of the deleted objects.", Ref("TombstoneList"))
    {
        Headers = [.. SharedHeaders.Timestamp, SharedHeaders.NextPage, SharedHeaders.Alert],
    };

    /// <summary>The answer to the reading of a list.</summary>
    public static AnswerDescription Page(string description, string schema, bool isCounted = true) => new(200, description, Ref(schema))
    {
        Headers = [.. SharedHeaders.OfReads, SharedHeaders.Alert],
        HeadersOfGet = isCounted ? [SharedHeaders.NextPage] : [],
        HeadersOfHead = isCounted ? [SharedHeaders.TotalObjects, SharedHeaders.TotalRecords] : [],
    };
}
