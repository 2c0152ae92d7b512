using Kinto.Http.OpenApi;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.Utilities;

/// <summary>What the OpenAPI document says about the root view.</summary>
internal static class RootDescription
{
    /// <summary>The root view.</summary>
    /// <param name="isReadOnly">Whether the server only reads, so that the answer may be kept.</param>
    public static EndpointDescription Of(bool isReadOnly) => new("/", Tags.Utilities)
    {
        Operations =
        [
            new("GET", "server_info", "What the server is and can, and who the caller is")
            {
                Description = "Wrong credentials are no error here: `user` is missing then.",
                Outcomes = Outcomes.Unavailable | Outcomes.Recognised,
                Answers =
                [
                    new(200, "The server.", Ref("ServerInfo"))
                    {
                        Headers = isReadOnly ? [SharedHeaders.CacheControl, SharedHeaders.Expires, SharedHeaders.Pragma] : [],
                    },
                ],
            },
        ],
        Schemas = new Dictionary<string, OpenApiSchema>
        {
            ["ServerInfo"] = Open(
                null,
                ("project_name", Text()),
                ("project_version", Text()),
                ("http_api_version", Text("The version of the API, such as `1.23`.")),
                ("project_docs", Text(format: "uri")),
                ("url", Text("The root of the API, with a slash at its end.", format: "uri")),
                ("config", OrNull(Open("The configuration file; null where there is none.", ("path", Text()), ("hash", Text()), ("modified", Text())))),
                ("eos?", Text("The date of the end of the service.")),
                ("settings", Open(null, ("batch_max_requests", Integer(minimum: 0)), ("readonly", Flag()), ("explicit_permissions", Flag()))),
                ("capabilities", MapOf(Open(null, ("description", Text()), ("url", Text(format: "uri"))), "What the server can do beyond the core, by name.")),
                ("user?", Open("The caller; missing for anonymous ones.", ("id", Ref("Principal")), ("principals", ListOf(Ref("Principal"))), ("bucket?", Ref("Id"))))),
        },
    };
}
