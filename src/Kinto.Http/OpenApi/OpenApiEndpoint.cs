using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Kinto.Http.Configuration;
using Kinto.Http.Execution;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Http.Utilities;

namespace Kinto.Http.OpenApi;

/// <summary><c>GET /__api__</c>: what the server serves, as an OpenAPI document (specification section 19.7).</summary>
/// <param name="settings">The settings.</param>
/// <param name="endpoints">All endpoints, this one among them.</param>
internal sealed class OpenApiEndpoint(KintoSettings settings, Func<Endpoints> endpoints) : ApiEndpoint
{
    public const string Path = "/__api__";

    // No URL looks like that, so it is found again in the text.
    private const string Server = "@server@";

    private readonly Lazy<(byte[] Before, byte[] After)> _text = new(() => Build(settings, endpoints()));

    public override IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    public override bool IsOpen => true;

    public override EndpointDescription? Description => UtilityDescriptions.OpenApi;

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match) => new(new Answered(ApiResponse.OfJson(200, DocumentFor(request.Origin))));

    /// <summary>The document with the server's URL in it. All else is made once.</summary>
    private ReadOnlyMemory<byte> DocumentFor(string origin)
    {
        // Without a Host header the server doesn't know its name; the document's own address then tells.
        string host = origin.EndsWith("://", StringComparison.Ordinal) ? "" : origin;
        byte[] url = JsonText.CanonicalString($"{host}/{settings.Project.VersionPrefix}");
        return (byte[])[.. _text.Value.Before, .. url, .. _text.Value.After];
    }

    private static (byte[] Before, byte[] After) Build(KintoSettings settings, Endpoints endpoints)
    {
        JsonObject document = new DocumentBuilder(settings).Build(endpoints.All);
        int afterInfo = document.IndexOf("info") + 1;
        document.Insert(afterInfo, "servers", new JsonArray(new JsonObject { ["url"] = Server }));
        string text = document.ToJsonString(JsonSerializerOptions.Default);
        string sentinel = $"\"{Server}\"";
        int at = text.IndexOf(sentinel, StringComparison.Ordinal);
        return (Encoding.ASCII.GetBytes(text[..at]), Encoding.ASCII.GetBytes(text[(at + sentinel.Length)..]));
    }
}
