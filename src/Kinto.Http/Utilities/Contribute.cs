using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Kinto.Http.Configuration;
using Kinto.Http.Requests;

namespace Kinto.Http.Utilities;

/// <summary>
/// <c>GET /contribute.json</c>: how to take part, in the form that contribute.json pages have (specification section 19.6). The
/// documentation and the place for reports are those that the settings name; the chat is that of Kinto.
/// </summary>
internal sealed class Contribute(ProjectSettings project)
{
    private readonly byte[] _content = JsonText.Canonical(new JsonObject
    {
        ["name"] = "Kinto on an event store",
        ["description"] = "A store of JSON records with permissions and synchronisation, which keeps every change as an event.",
        ["repository"] = new JsonObject
        {
            ["url"] = "https://github.com/Kinto/kinto",
            ["license"] = "Apache-2.0",
            ["tests"] = "https://github.com/Kinto/kinto/actions",
        },
        ["participate"] = new JsonObject
        {
            ["home"] = "https://github.com/Kinto",
            ["docs"] = project.Docs,
            ["irc"] = "irc://irc.freenode.net/#kinto",
            ["irc-contacts"] = new JsonArray(),
        },
        ["bugs"] = new JsonObject
        {
            ["list"] = project.ErrorInfoLink,
            ["report"] = project.ErrorInfoLink,
        },
        ["keywords"] = new JsonArray("JSON", "records", "storage", "synchronisation", "events", "PostgreSQL"),
    });

    public Task<ApiResponse> ShowAsync() => Task.FromResult(ApiResponse.OfJson(200, _content));
}
