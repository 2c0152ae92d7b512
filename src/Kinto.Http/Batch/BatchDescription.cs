using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.Batch;

/// <summary>What the OpenAPI document says about batches.</summary>
internal static class BatchDescription
{
    /// <summary>Batches of at most so many requests; 0 for any number.</summary>
    public static EndpointDescription Of(int maxRequests) => new("/batch", Tags.Batch)
    {
        Operations =
        [
            new("POST", "batch", "Send several requests in one")
            {
                Description = "They are answered in their order, in one transaction: one that is refused changes nothing and leaves the others alone, one that fails with 5xx fails all. "
                    + "Each needs its own permissions. They have the headers of the batch beside their own.",
                Body = new("The requests.", (MediaType.Json, Ref("BatchRequest"))) { IsRequired = true },
                Outcomes = Outcomes.Unavailable | Outcomes.Recognised,
                Answers = [new(200, "The answers, in the order of the requests.", Ref("BatchResponse"))],
            },
        ],
        Schemas = new Dictionary<string, OpenApiSchema>
        {
            ["BatchRequest"] = Closed(null, ("defaults?", Item("What each request has unless it says otherwise.", "path?")), ("requests", Requests(maxRequests))),
            ["BatchResponse"] = Closed(null, ("responses", ListOf(Ref("BatchAnswer")))),
            ["BatchAnswer"] = Closed(null,
                ("status", Integer("The HTTP status.", 100)),
                ("path", Text("The path of the request, decoded, without the query.")),
                ("headers", MapOf(Text())),
                ("body", Anything("The JSON of the answer; a text where it has none."))),
        },
    };

    private static OpenApiSchema Requests(int maxRequests)
    {
        OpenApiSchema requests = ListOf(Item(null, "path"));
        requests.MaxItems = maxRequests > 0 ? maxRequests : null;
        return requests;
    }

    private static OpenApiSchema Item(string? description, string path) => Closed(description,
        ("method?", OneOfTexts("GET by default.", BatchBody.Methods)),
        (path, Text("With or without the version; may have a query. Required unless the defaults have it. Must not contain `/batch`.", "^/")),
        ("headers?", MapOf(Text())),
        ("body?", Open("An object; there are no JSON patches in a batch, and no merge patches.")));
}
