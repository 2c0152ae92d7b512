using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Kinto.Http.Configuration;
using Kinto.Http.Hosting;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;

namespace Kinto.Http.Utilities;

/// <summary><c>GET /__heartbeat__</c>: whether the backends work; 503 where one doesn't, and before the process ends (specification section 19.3).</summary>
internal sealed class Heartbeat(StoreHealth health, KintoSettings settings, Readiness readiness)
{
    public async Task<ApiResponse> CheckAsync()
    {
        Task<bool?>[] checks =
        [
            InTimeAsync(async c => await health.ObjectsAsync(!settings.Http.ReadOnly, c)),
            InTimeAsync(async c => await health.PermissionsAsync(c)),
            InTimeAsync(health.CacheAsync),
        ];
        bool?[] results = await Task.WhenAll(checks);
        var body = new JsonObject { ["storage"] = results[0], ["permission"] = results[1], ["cache"] = results[2] };
        return ApiResponse.OfJson(results.All(ok => ok is not false) && !readiness.IsDraining ? 200 : 503, JsonText.Canonical(body));
    }

    private async Task<bool?> InTimeAsync(Func<CancellationToken, Task<bool?>> check)
    {
        using var timeout = new CancellationTokenSource(settings.Http.HeartbeatTimeout);
        try
        {
            // A connection that hangs doesn't always notice its cancellation.
            return await check(timeout.Token).WaitAsync(settings.Http.HeartbeatTimeout);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
