using System.Text.Json;
using Kinto.Events.Json;
using Kinto.Http.Configuration;
using Kinto.Http.Requests;

namespace Kinto.Http.Utilities;

/// <summary>
/// <c>GET /__version__</c>: what the JSON file of <c>version_json_path</c> holds, as it was when it was first asked for
/// (specification section 19.5). Without a file Kinto answers 500 though its documentation says 404; here the server describes itself.
/// A file that can't be read as JSON is an error that the log explains: 500, until it is mended.
/// </summary>
internal sealed class VersionFile(KintoSettings settings)
{
    // Several requests may read it at once at the beginning, to the same effect; a failure is not kept.
    private readonly Lazy<byte[]> _content = new(() => Load(settings), LazyThreadSafetyMode.PublicationOnly);

    public Task<ApiResponse> ShowAsync() => Task.FromResult(ApiResponse.OfJson(200, _content.Value));

    private static byte[] Load(KintoSettings settings)
    {
        if (File.Exists(settings.Http.VersionJsonPath))
        {
            // Read as text, which skips a byte order mark.
            using JsonDocument content = JsonDocument.Parse(File.ReadAllText(settings.Http.VersionJsonPath));
            return JsonText.Canonical(content.RootElement);
        }

        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>
        {
            ["name"] = settings.Project.Name,
            ["version"] = settings.Project.Version,
        });
    }
}
