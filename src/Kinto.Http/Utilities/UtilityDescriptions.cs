using Kinto.Http.OpenApi;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.Utilities;

/// <summary>What the OpenAPI document says about the endpoints for operators.</summary>
internal static class UtilityDescriptions
{
    public static EndpointDescription Heartbeat { get; } = new("/__heartbeat__", Tags.Utilities)
    {
        Operations =
        [
            new("GET", "__heartbeat__", "Whether the backends work")
            {
                Answers = [new(200, "They do.", Ref("Heartbeat")), new(503, "One of them doesn't.", Ref("Heartbeat"))],
            },
        ],
        Schemas = Named("Heartbeat", MapOf(OrNull(Flag()), "Each backend, and whether it works.")),
    };

    public static EndpointDescription LoadBalancerHeartbeat { get; } = new("/__lbheartbeat__", Tags.Utilities)
    {
        Operations = [new("GET", "__lbheartbeat__", "Whether the server answers") { Answers = [new(200, "It does.", Ref("Nothing")), new(503, "It is about to end.", Ref("Nothing"))] }],
        Schemas = Nothing,
    };

    public static EndpointDescription Version { get; } = new("/__version__", Tags.Utilities)
    {
        Operations =
        [
            new("GET", "__version__", "What was deployed")
            {
                Description = "The file that the setting `version_json_path` names; without one, name and version of the server.",
                Answers = [new(200, "The version.", Ref("Version"))],
            },
        ],
        Schemas = Named("Version", Anything("Usually an object with `name`, `version`, `commit` and `source`.")),
    };

    public static EndpointDescription Contribute { get; } = new("/contribute.json", Tags.Utilities)
    {
        Operations = [new("GET", "contribute", "How to contribute to the project") { Answers = [new(200, "Names and addresses.", Ref("Contribute"))] }],
        Schemas = Named("Contribute", Open("What contribute.json says of a project.", ("name", Text()), ("description", Text()))),
    };

    public static EndpointDescription Counters { get; } = new("/__counters__", Tags.Utilities)
    {
        Operations =
        [
            new("GET", "__counters__", "How much is stored")
            {
                Description = "Live objects and tombstones, kind by kind; what there is none of is left out. No permission is needed.",
                Outcomes = Outcomes.Unavailable,
                Answers = [new(200, "The counts.", Ref("Counters"))],
            },
        ],
        Schemas = Named("Counters", Closed("Counts by kind of object.", ("objects", MapOf(Integer(null), null)), ("tombstones", MapOf(Integer(null), null)))),
    };

    public static EndpointDescription Metrics { get; } = new("/__metrics__", Tags.Utilities)
    {
        Operations =
        [
            new("GET", "prometheus_metrics", "What the server measured")
            {
                Description = "In the text format of Prometheus, version 0.0.4. No permission is needed.",
                Answers = [new(200, "The metrics of this process.", Text()) { MediaType = "text/plain" }],
            },
        ],
    };

    public static EndpointDescription Flush { get; } = new("/__flush__", Tags.Flush)
    {
        Operations =
        [
            new("POST", "create_flush", "Erase everything")
            {
                Description = "All buckets and what they hold are gone for good. No permission is needed.",
                Outcomes = Outcomes.Unavailable,
                Answers = [new(202, "Everything is erased.", Ref("Nothing"))],
            },
        ],
        Schemas = Nothing,
    };

    public static EndpointDescription OpenApi { get; } = new(OpenApiEndpoint.Path, Tags.Utilities)
    {
        Operations = [new("GET", "get_openapi_spec", "This document") { Answers = [new(200, "An OpenAPI 3.0 document.", Ref("OpenApiDocument"))] }],
        Schemas = Named("OpenApiDocument", Open(
            null,
            ("openapi", Text(pattern: "^3\\.0\\.[0-9]+$")),
            ("info", Open(null)),
            ("servers", ListOf(Open(null))),
            ("paths", Open(null)))),
    };

    private static Dictionary<string, OpenApiSchema> Nothing => Named("Nothing", Closed("An empty object."));

    private static Dictionary<string, OpenApiSchema> Named(string name, OpenApiSchema schema) => new() { [name] = schema };
}
