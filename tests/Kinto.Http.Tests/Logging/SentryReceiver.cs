using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Kinto.Http.Tests.Logging;

/// <summary>Stands for Sentry: takes envelopes over HTTP.</summary>
internal sealed class SentryReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _envelopes = new();
    private readonly WebApplication _app;

    private SentryReceiver(WebApplication app)
    {
        _app = app;
        app.Run(TakeAsync);
    }

    /// <summary>What was received, lines of JSON.</summary>
    public string Text => string.Join('\n', _envelopes);

    /// <summary>What the server is given.</summary>
    public string Dsn => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        .Replace("://", "://key@", StringComparison.Ordinal) + "/1";

    public static async Task<SentryReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new SentryReceiver(builder.Build());
        await receiver._app.StartAsync();
        return receiver;
    }

    public async Task WaitForAsync(string text)
    {
        while (!Text.Contains(text, StringComparison.Ordinal))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        Stream body = http.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(http.Request.Body, CompressionMode.Decompress) : http.Request.Body;
        using var reader = new StreamReader(body, Encoding.UTF8);
        _envelopes.Enqueue($"{http.Request.Path}\n{await reader.ReadToEndAsync()}");
        await http.Response.WriteAsync("{}");
    }
}
