using System.Globalization;
using System.Net.Http.Headers;
using Kinto.Http.Configuration;

namespace Kinto.Http.Listeners;

/// <summary>Posts messages to the URL of the settings, and nowhere else: it follows no redirects.</summary>
internal sealed class WebhookReceiver(ListenerSettings settings, TimeProvider time) : IReceiver
{
    private readonly WebhookSignature? _signature = settings.Secret is { } secret ? new(secret) : null;

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a changed address of the receiver's name is noticed
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // each message has its own
    };

    public async Task DeliverAsync(Guid id, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        request.Headers.Add("webhook-id", id.ToString());
        request.Headers.Add("webhook-timestamp", now.ToString(CultureInfo.InvariantCulture));
        request.Headers.UserAgent.ParseAdd("kinto");
        if (_signature is not null)
        {
            request.Headers.Add("webhook-signature", _signature.Of(id.ToString(), now, body.Span));
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(settings.Timeout);
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw new DeliveryException($"the receiver answered {(int)response.StatusCode}");
            }
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new DeliveryException($"the receiver didn't answer within {settings.Timeout.TotalSeconds} s", e);
        }
        catch (HttpRequestException e)
        {
            throw new DeliveryException(e.Message, e);
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
