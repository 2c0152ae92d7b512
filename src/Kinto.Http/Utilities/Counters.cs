using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Http.Requests;
using Kinto.Projections.Reading;

namespace Kinto.Http.Utilities;

/// <summary>
/// <c>GET /__counters__</c>: how many objects and tombstones there are, kind by kind, without zeros (specification section 19.9).
/// Everybody may ask, so asking must stay cheap: each list keeps its own count (why: ADR 0009), and requests that come while the
/// counts are being added up share the next sum. Whoever asks is told the state after their question, never one from before it.
/// </summary>
internal sealed class Counters(Func<Task<StoreCounts>> read)
{
    private readonly SharedRun<StoreCounts> _sum = new(read);

    public async Task<ApiResponse> ShowAsync()
    {
        StoreCounts counts = await _sum.RunAsync();
        var body = new JsonObject { ["objects"] = Named(counts.Live), ["tombstones"] = Named(counts.Tombstones) };
        return ApiResponse.OfJson(200, JsonText.Canonical(body));
    }

    private static JsonObject Named(IReadOnlyDictionary<ResourceKind, long> counts) =>
        new(counts.Where(c => c.Value != 0).Select(c => KeyValuePair.Create(c.Key.Name(), (JsonNode?)c.Value)));
}
