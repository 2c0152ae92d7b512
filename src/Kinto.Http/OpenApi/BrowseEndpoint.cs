using System.Reflection;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Requests;
using Kinto.Http.Routing;

namespace Kinto.Http.OpenApi;

/// <summary>
/// <c>/__api__/browse</c>: a page that shows the OpenAPI document and tries its operations, and the files that the page needs. All of
/// them come from this assembly and nothing from elsewhere, so that the page works offline and under a strict policy.
/// </summary>
internal sealed class BrowseEndpoint : ApiEndpoint
{
    private const string Page = "index.html";
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, string> s_types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly Lazy<IReadOnlyDictionary<string, byte[]>> _files = new(Load);

    public override IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    public override EndpointDescription? Description => EndpointDescription.PassedOver("a page for people");

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        string name = match.Id ?? Page;
        return new(new Answered(_files.Value.TryGetValue(name, out byte[]? content) ? Show(name, content) : Failures.UnknownRoute));
    }

    private static ApiResponse Show(string name, byte[] content) =>
        new ApiResponse(200) { Body = content, ContentType = s_types[Path.GetExtension(name)] }
            .With("Content-Security-Policy", Policy)
            .With("Referrer-Policy", "no-referrer")
            // The files change with the server, and have no version in their names.
            .With("Cache-Control", "no-cache");

    private static Dictionary<string, byte[]> Load()
    {
        const string Prefix = "browse/";
        Assembly assembly = typeof(BrowseEndpoint).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(n => n[Prefix.Length..], n =>
            {
                using Stream resource = assembly.GetManifestResourceStream(n)!;
                var content = new byte[resource.Length];
                resource.ReadExactly(content);
                return content;
            });
    }
}
