using Kinto.Events.Addressing;
using Kinto.Http.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.Checksums;

/// <summary>What the OpenAPI document says about checksums.</summary>
internal static class ChecksumDescription
{
    public static EndpointDescription Of { get; } = new("/buckets/{bucket_id}/collections/{id}/" + ChecksumEndpoint.Name, Tags.Collections)
    {
        PathParameters = [.. KindWords.Of(ResourceKind.Collection).Parents, KindWords.Of(ResourceKind.Collection).Id],
        Operations =
        [
            new("GET", "get_checksum", "Read the checksum of a collection's records")
            {
                Description = "SHA-256 over `{\"data\":[…],\"last_modified\":\"…\"}` in the form of RFC 8785: all records in the order of their ids, and the list's "
                    + "timestamp as in its `ETag`. Clients can compute it from their copy. For those who may read all of the records.",
                Parameters = [SharedParameters.Ref("At")],
                Outcomes = Outcomes.OfResource | Outcomes.NotModified,
                Answers = [new(200, "The checksum.", Ref("Checksum")) { Headers = SharedHeaders.OfReads }],
            },
        ],
        Schemas = new Dictionary<string, Microsoft.OpenApi.OpenApiSchema>
        {
            ["Checksum"] = Closed(null, ("data", Closed(
                null,
                ("algorithm", OneOfTexts("How it is computed.", "sha-256")),
                ("checksum", Text("In hexadecimal.", pattern: "^[0-9a-f]{64}$")),
                ("count", Integer("How many records it is over.", minimum: 0)),
                ("last_modified", Integer("The list's timestamp, in ms."))))),
        },
    };
}
