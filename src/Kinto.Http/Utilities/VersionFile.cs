using System.Text.Json;
using Kinto.Http.Configuration;
using Kinto.Http.Requests;

namespace Kinto.Http.Utilities;

/// <summary>
/// <c>GET /__version__</c>: the JSON file of <c>version_json_path</c>, read once. Without one Kinto answers 500 though its
/// documentation says 404; here the server describes itself.
/// </summary>
internal sealed class VersionFile(KintoSettings settings)
{
    private readonly Lazy<byte[]> _content = new(() => Load(settings));

    public Task<ApiResponse> ShowAsync() => Task.FromResult(ApiResponse.OfJson(200, _content.Value));

    private static byte[] Load(KintoSettings settings)
    {
        if (File.Exists(settings.Http.VersionJsonPath))
        {
            byte[] content = File.ReadAllBytes(settings.Http.VersionJsonPath);
            using JsonDocument checkedForForm = JsonDocument.Parse(content);
            return content;
        }

        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>
        {
            ["name"] = settings.Project.Name,
            ["version"] = settings.Project.Version,
        });
    }
}
