using System.Text;
using Kinto.Http.Caching;
using Kinto.Http.Configuration;
using Kinto.Http.Errors;
using Kinto.Http.Requests;

namespace Kinto.Http.Routing;

/// <summary>Paths without the version prefix, with another one, and with a slash too many (specification sections 2.2 and 2.3).</summary>
internal sealed class VersionPrefix(KintoSettings settings, CacheControl caching)
{
    private readonly string _prefix = "/" + settings.Project.VersionPrefix;

    /// <summary>The prefix, such as <c>/v1</c>.</summary>
    public string Prefix => _prefix;

    /// <summary>Whether the path is below the served version. Kinto compares plain text: <c>/v1x</c> counts as served.</summary>
    public bool Covers(string path) => path.StartsWith(_prefix, StringComparison.Ordinal);

    /// <summary>The path without the prefix.</summary>
    public string Strip(string path) => path[_prefix.Length..];

    /// <summary>The answer to a path outside of the served version.</summary>
    public ApiResponse Outside(ApiRequest request)
    {
        bool versioned = request.RawPath.Length > 2 && request.RawPath[1] == 'v' && char.IsAsciiDigit(request.RawPath[2]);
        RedirectSettings redirect = settings.Http.VersionPrefixRedirect;
        return versioned || !redirect.Enabled ? Failures.UnknownVersion
            : request.Method is "OPTIONS" ? new ApiResponse(200) { Body = ReadOnlyMemory<byte>.Empty }
            : Redirect(request, _prefix + request.RawPath, redirect);
    }

    /// <summary>The answer to a path below the version that no route matches.</summary>
    public ApiResponse Unmatched(ApiRequest request)
    {
        RedirectSettings redirect = settings.Http.TrailingSlashRedirect;
        return !redirect.Enabled ? Failures.UnknownRoute
            : request.RawPath == _prefix ? Redirect(request, _prefix + "/", redirect)
            : request.RawPath.EndsWith('/') ? Redirect(request, request.RawPath.TrimEnd('/'), redirect)
            : Failures.UnknownRoute;
    }

    private ApiResponse Redirect(ApiRequest request, string path, RedirectSettings redirect)
    {
        string query = request.RawQuery.Length > 0 ? "?" + request.RawQuery : "";
        var response = new ApiResponse(307)
        {
            // Kinto's words to the letter: clients have been seen to show them.
            Body = Encoding.UTF8.GetBytes($"307 Temporary Redirect\n\nThe resource has been moved to {path}{query}; you should be redirected automatically.\n\n"),
            ContentType = "text/plain; charset=UTF-8",
        };
        response.With("Location", request.Origin + path + query);
        if (redirect.TtlSeconds >= 0)
        {
            caching.Lifetime(response, redirect.TtlSeconds);
            if (redirect.TtlSeconds == 0)
            {
                response.With("Last-Modified", response.Header("Expires")!);
            }
        }

        return response;
    }
}
