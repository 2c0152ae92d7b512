using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kinto.Http.Configuration;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Kinto.Http.Admin;

/// <summary>
/// <c>/admin/</c>: the files of the admin interface, which run in browsers under a policy of their own (specification section 21.5).
/// Without a folder of such files one page says how to get there.
/// </summary>
internal sealed class AdminEndpoint(AdminSettings settings) : ApiEndpoint
{
    private const string Policy =
        "default-src 'self'; img-src data: *; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'";

    private static readonly string[] s_methods = ["GET", "HEAD"];
    private static readonly FileExtensionContentTypeProvider s_types = new();
    private readonly AssetFolder? _folder = settings.Folder is { } folder ? new(folder) : null;

    public override IReadOnlyList<string> Methods => s_methods;

    public override EndpointDescription? Description => EndpointDescription.PassedOver("pages for people");

    public override async ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match) =>
        new Answered(match.Id is { } path ? await ShowAsync(request, path.Split('/')) : Redirect(request));

    private static ApiResponse Redirect(ApiRequest request)
    {
        string location = request.Origin + request.RawPath + "/";
        var response = new ApiResponse(307) { Body = Encoding.UTF8.GetBytes($"The admin interface is at {location}\n"), ContentType = "text/plain; charset=UTF-8" };
        return response.With("Location", location);
    }

    private async Task<ApiResponse> ShowAsync(ApiRequest request, string[] path)
    {
        if (_folder is null)
        {
            return path is [""] ? SetupPage.Answer() : Failures.UnknownRoute;
        }

        return _folder.Find(path) is { } file ? Answer(request, file, await File.ReadAllBytesAsync(file.FullName)) : Failures.UnknownRoute;
    }

    /// <summary>The file, or 304. Browsers keep it and ask each time whether it is still the same: an upgrade shows at once.</summary>
    private static ApiResponse Answer(ApiRequest request, FileInfo file, byte[] content)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"");
        var modified = new DateTimeOffset(file.LastWriteTimeUtc);
        ApiResponse response = IsKnown(request, tag, modified)
            ? new ApiResponse(304)
            : new ApiResponse(200) { Body = content, ContentType = TypeOf(file.Name) };
        return response
            .With("ETag", tag.ToString())
            .With("Last-Modified", modified.ToString("R", CultureInfo.InvariantCulture))
            .With("Cache-Control", "no-cache")
            .With("Content-Security-Policy", Policy);
    }

    /// <summary>RFC 9110, section 13.2.2: the date counts only where no tag was sent.</summary>
    private static bool IsKnown(ApiRequest request, EntityTagHeaderValue tag, DateTimeOffset modified) =>
        request.Header("If-None-Match") is { } sent
            ? EntityTagHeaderValue.TryParseList([sent], out IList<EntityTagHeaderValue>? tags)
                && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(tag, useStrongComparison: false))
            : HeaderUtilities.TryParseDate(request.Header("If-Modified-Since") ?? "", out DateTimeOffset since)
                && modified.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();

    private static string TypeOf(string name)
    {
        string type = s_types.TryGetContentType(name, out string? known) ? known : "application/octet-stream";
        return type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type;
    }
}
