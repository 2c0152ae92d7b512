using Kinto.Http.Configuration;
using StackExchange.Redis;

namespace Kinto.Http.Listeners;

/// <summary>Pushes messages onto the left end of a Redis list, as kinto-redis does; but after the commit.</summary>
internal sealed class RedisReceiver(ListenerSettings settings) : IReceiver
{
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private ConnectionMultiplexer? _redis;

    public async Task DeliverAsync(Guid id, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        try
        {
            ConnectionMultiplexer redis = await ConnectAsync(cancellation);
            await redis.GetDatabase().ListLeftPushAsync(settings.ListName, body);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            throw new DeliveryException(e is RedisServerException ? e.Message : "Redis can't be reached", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _connecting.Dispose();
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }
    }

    private async Task<ConnectionMultiplexer> ConnectAsync(CancellationToken cancellation)
    {
        if (_redis is { } there)
        {
            return there;
        }

        await _connecting.WaitAsync(cancellation);
        try
        {
            return _redis ??= await ConnectionMultiplexer.ConnectAsync(Options());
        }
        finally
        {
            _connecting.Release();
        }
    }

    private ConfigurationOptions Options()
    {
        string[] user = settings.Url.UserInfo.Split(':', 2);
        int timeout = (int)settings.Timeout.TotalMilliseconds;
        return new()
        {
            EndPoints = { { settings.Url.Host, settings.Url.Port < 0 ? 6379 : settings.Url.Port } },
            Ssl = settings.Url.Scheme == "rediss",
            User = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            DefaultDatabase = ListenerUrls.DatabaseOf(settings.Url),
            AbortOnConnectFail = false,
            BacklogPolicy = BacklogPolicy.FailFast, // waiting is the queue's business
            ConnectTimeout = timeout,
            AsyncTimeout = timeout,
            ClientName = "kinto",
        };
    }
}
