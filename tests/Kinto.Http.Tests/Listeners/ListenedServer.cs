using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Kinto.Testing;

namespace Kinto.Http.Tests.Listeners;

/// <summary>A server with listeners, in the test's process, and Alice who writes to it.</summary>
internal sealed class ListenedServer : IAsyncDisposable
{
    private ListenedServer(KintoServer server) => (Server, Alice) = (server, server.Client("alice"));

    public KintoServer Server { get; }

    public HttpClient Alice { get; }

    public static async Task<ListenedServer> StartAsync(string listeners, string? storageUrl = null) =>
        new(await KintoServer.StartAsync(KintoServer.DefaultIni.Replace("plugins.flush", "plugins.flush kinto.plugins.default_bucket kinto.plugins.accounts", StringComparison.Ordinal)
            .Replace("policies = basicauth", "policies = accounts basicauth", StringComparison.Ordinal)
            + "\nmultiauth.policy.accounts.use = kinto.plugins.accounts.AccountsPolicy\nkinto.account_create_principals = system.Everyone\nkinto.record_erase_principals = system.Authenticated\nkinto.default_bucket_hmac_secret = b\n"
            + listeners.Replace("\r", "", StringComparison.Ordinal), storageUrl));

    /// <summary>Sends a request that has to succeed; the body of the answer.</summary>
    public async Task<JsonNode> DoAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new(method), path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using HttpResponseMessage response = await Alice.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>A bucket with two collections, c and d.</summary>
    public async Task SetSceneAsync()
    {
        await DoAsync("PUT", "buckets/b");
        await DoAsync("PUT", "buckets/b/collections/c");
        await DoAsync("PUT", "buckets/b/collections/d");
    }

    public async ValueTask DisposeAsync()
    {
        Alice.Dispose();
        await Server.DisposeAsync();
    }
}
