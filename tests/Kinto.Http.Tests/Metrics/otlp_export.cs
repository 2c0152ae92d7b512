using System.Net.Http.Headers;
using Kinto.Http.Metrics;
using Kinto.Http.Tests.Hosting;
using Kinto.Http.Tests.Requests;
using Kinto.Testing;

namespace Kinto.Http.Tests.Metrics;

/// <summary>The executable with OpenTelemetry's standard variables, and a collector on a real socket.</summary>
[Collection(nameof(measured_alone))]
public sealed class otlp_export
{
    [Fact]
    public async Task sends_metrics_and_traces_where_the_variables_say()
    {
        await using OtlpReceiver collector = await OtlpReceiver.StartAsync();
        await using ServerProcess server = await ServerProcess.StartAsync(new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "300",
            ["KINTO_STORAGE_BACKEND"] = "kinto.core.storage.postgresql",
            ["KINTO_STORAGE_URL"] = await TestCluster.NewDatabaseAsync(),
            ["KINTO_INCLUDES"] = "kinto.plugins.accounts kinto.plugins.history",
            ["KINTO_HISTORY_AUTO_TRIM_MAX_COUNT"] = "1",
            ["KINTO_HISTORY_AUTO_TRIM_THRESHOLD"] = "0",
            ["KINTO_ACCOUNT_CREATE_PRINCIPALS"] = "system.Everyone",
            ["KINTO_MULTIAUTH_POLICIES"] = "account",
            ["KINTO_MULTIAUTH_POLICY_ACCOUNT_USE"] = "kinto.plugins.accounts.AccountsPolicy",
            ["KINTO_USERID_HMAC_SECRET"] = "secret",
            ["KINTO_PROJECT_NAME"] = "measured store",
        });
        await UseAsync(server);

        // Those that only come about when writers are in trouble, or by listeners, go the same way; they are received in the other tests.
        string[] rare = ["listeners.<name>.seconds", "events.retries", "events.refused"];
        foreach (string name in MetricCatalogue.All.Select(m => m.Name).Except(rare))
        {
            await collector.ReceivesAsync("/v1/metrics", "kinto." + Metric.Named(name));
        }

        foreach (string text in (string[])["measured store", "PUT bucket-object", "group commit", "Npgsql", "kinto.group.size", "kinto.request_id"])
        {
            await collector.ReceivesAsync("/v1/traces", text);
        }
    }

    private static async Task UseAsync(ServerProcess server)
    {
        using HttpClient client = server.Client();
        client.DefaultRequestHeaders.Authorization = null;
        (await client.PutAsync("accounts/zoe", Json("""{"data":{"password":"password"}}"""))).EnsureSuccessStatusCode();
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(Users.Credentials("zoe"));
        (await client.PutAsync("buckets/b", null)).EnsureSuccessStatusCode();
        (await client.PutAsync("buckets/b", Json("""{"data":{"a":1}}"""))).EnsureSuccessStatusCode();
        (await client.GetAsync("buckets")).EnsureSuccessStatusCode();
        (await client.GetAsync("buckets/b/collections")).EnsureSuccessStatusCode();
    }

    private static StringContent Json(string text) => new(text, new MediaTypeHeaderValue("application/json"));
}
