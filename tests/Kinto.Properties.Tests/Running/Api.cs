using System.Text;
using Kinto.Testing;

namespace Kinto.Properties.Tests.Running;

/// <summary>A user's client at one server. It waits as long as it takes: no test depends on speed.</summary>
public sealed class Api : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _root;

    public Api(KintoServer server, string? user)
    {
        _root = server.BaseUrl.AbsoluteUri.TrimEnd('/');
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
        if (user is not null)
        {
            _http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":password")));
        }
    }

    public Task<Reply> GetAsync(string path) => SendAsync("GET", path);

    public Task<Reply> PutAsync(string path, string? body = null, string? ifMatch = null) => SendAsync("PUT", path, body, Match(ifMatch));

    public Task<Reply> PostAsync(string path, string? body = null) => SendAsync("POST", path, body);

    public Task<Reply> DeleteAsync(string path, string? ifMatch = null) => SendAsync("DELETE", path, null, Match(ifMatch));

    /// <summary>Sends a request whose success is taken for granted.</summary>
    public async Task<Reply> MustAsync(string method, string path, string? body = null)
    {
        Reply reply = await SendAsync(method, path, body);
        reply.Status.ShouldBeInRange(200, 299, $"{method} {path}\n{reply.Text}");
        return reply;
    }

    /// <summary>Sends a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Below the version prefix, or an absolute address as <c>Next-Page</c> has it.</param>
    /// <param name="body">JSON, or null for no body.</param>
    /// <param name="headers">Further headers, sent as they are.</param>
    public async Task<Reply> SendAsync(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), path.StartsWith("http", StringComparison.Ordinal) ? path : _root + path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        foreach ((string name, string value) in headers)
        {
            if (name == "Content-Type" && request.Content is { } content)
            {
                content.Headers.ContentType = new(value);
                continue;
            }

            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await _http.SendAsync(request);
        return new(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.ETag?.Tag,
            response.Headers.TryGetValues("Next-Page", out IEnumerable<string>? next) ? next.Single() : null);
    }

    public void Dispose() => _http.Dispose();

    private static (string, string)[] Match(string? etag) => etag is null ? [] : [("If-Match", etag)];
}
