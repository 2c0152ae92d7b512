using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kinto.Http.Tests.Listeners;

/// <summary>A receiver of webhooks on a real socket.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<Hook> _hooks = [];

    private HookReceiver(WebApplication app) => _app = app;

    /// <summary>What the receiver answers; 204 unless told otherwise.</summary>
    public Func<Hook, int> Answer { get; set; } = _ => 204;

    public string Url => _app.Urls.First() + "/hook";

    /// <summary>All that was received, whatever the answer was.</summary>
    public IReadOnlyList<Hook> All
    {
        get
        {
            lock (_hooks)
            {
                return [.. _hooks];
            }
        }
    }

    /// <summary>What was received and taken.</summary>
    public IReadOnlyList<Hook> Taken => [.. All.Where(h => h.Status < 300)];

    public static async Task<HookReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        var receiver = new HookReceiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Lines of an ini file that name it.</summary>
    public string Ini(string more = "") =>
        $"""
        event_listeners = hook
        event_listeners.hook.use = webhook
        event_listeners.hook.url = {Url}
        event_listeners.hook.secret = a secret of the receiver
        event_listeners.hook.retry_seconds = 0.05
        event_listeners.hook.max_retry_seconds = 0.2
        {more}
        """;

    /// <summary>Waits until so many were taken, in all.</summary>
    public Task<IReadOnlyList<Hook>> TakenAsync(int count) => UntilAsync(() => Taken, taken => taken.Count >= count);

    /// <summary>Waits until something holds of what was received.</summary>
    public static async Task<IReadOnlyList<Hook>> UntilAsync(Func<IReadOnlyList<Hook>> what, Func<IReadOnlyList<Hook>, bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!holds(what()))
        {
            patience.IsCancellationRequested.ShouldBeFalse("received: " + string.Join("\n", what().Select(h => h.Text)));
            await Task.Delay(20);
        }

        return what();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var hook = new Hook(http.Request.Path, http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()), body.ToArray());
        int status = Answer(hook);
        lock (_hooks)
        {
            _hooks.Add(hook with { Status = status });
        }

        http.Response.StatusCode = status;
        if (status is 302 or 307)
        {
            http.Response.Headers.Location = "/elsewhere";
        }
    }
}

/// <summary>A request that the receiver got.</summary>
internal sealed record Hook(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, int Status = 0)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Action => (string)Json["action"]!;

    public string Resource => (string)Json["resource_name"]!;

    /// <summary>Action and resource.</summary>
    public string What => $"{Action} {Resource}";

    public string[] Ids => [.. Json["impacted_objects"]!.AsArray().Select(o => (string)o!["new"]!["id"]!)];

    public long[] Sequence => [.. Json["events"]!.AsArray().Select(e => (long)e!["sequence"]!)];
}
