using Kinto.Events.Addressing;
using Kinto.Http.Metrics;
using Kinto.Http.Tests.Requests;
using Kinto.Projections.Storage;
using Kinto.Projections.Writing;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Kinto.Http.Tests.Metrics;

/// <summary>A server that measures, by StatsD and for Prometheus, and has been used in every way that is measured.</summary>
public class MeasuredFixture : ServerFixture, IAsyncDisposable
{
    private const string Settings =
        """
        kinto.userid_hmac_secret = a secret for tests
        kinto.default_bucket_hmac_secret = another
        kinto.project_name = kinto PROD
        kinto.includes = kinto.plugins.statsd kinto.plugins.prometheus kinto.plugins.accounts kinto.plugins.history kinto.plugins.default_bucket
        kinto.history.auto_trim_max_count = 1
        kinto.history.auto_trim_threshold = 0
        kinto.experimental_permissions_endpoint = true
        kinto.account_create_principals = system.Everyone
        multiauth.policies = account basicauth
        multiauth.policy.account.use = kinto.plugins.accounts.AccountsPolicy
        """;

    private readonly StatsdReceiver _statsd = new();

    public MeasuredFixture()
        : this("")
    {
    }

    protected MeasuredFixture(string more)
        : base(Settings + "\n" + more, alone: true)
    {
    }

    internal StatsdReceiver Statsd => _statsd;

    /// <summary>The bucket that was used.</summary>
    public string Bucket { get; } = "m" + Guid.NewGuid().ToString("N");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Anonymous.DoAsync("PUT", "/accounts/zoe", """{"data":{"password":"password"}}""");
        Actor zoe = As("zoe");
        string bucket = "/buckets/" + Bucket;
        await zoe.DoAsync("PUT", bucket);
        await zoe.DoAsync("PUT", bucket + "/collections/c");
        await zoe.DoAsync("PUT", bucket + "/collections/c/records/r1");
        await zoe.DoAsync("PUT", bucket + "/collections/c/records/r1", """{"data":{"a":1}}""");
        await zoe.DoAsync("POST", bucket + "/collections/c/records", """{"data":{"id":"r2"}}""");
        await zoe.DoAsync("GET", bucket + "/collections/c/records");
        await zoe.DoAsync("GET", bucket + "/collections/c/records/r1");
        await zoe.DoAsync("GET", bucket + "/groups");
        await zoe.DoAsync("GET", "/permissions");
        await zoe.DoAsync("GET", "/buckets");
        await zoe.DoAsync("DELETE", bucket + "/collections/c/records/r2");
        await zoe.DoAsync("POST", "/batch", $$"""{"requests":[{"method":"GET","path":"{{bucket}}/collections/c/records/r1"},{"method":"GET","path":"{{bucket}}/collections/c/records/missing"}]}""");
        await Bob.DoAsync("GET", "/buckets/default");
        await Bob.Get("/buckets/no-such").Expect(403);
        await Bob.Get("/no-such").Expect(404);
        KintoMetrics.ListenerCalled("redis", TimeSpan.FromMilliseconds(20));
        await DisturbAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await _statsd.DisposeAsync();
    }

    protected override Task<string> MoreSettingsAsync() => Task.FromResult($"kinto.statsd_url = udp://127.0.0.1:{_statsd.Port}");

    /// <summary>A writer whose queue is full, and a transaction that has to be run again.</summary>
    private async Task DisturbAsync()
    {
        NpgsqlDataSource source = Server.DataSource;
        using DocumentStore store = EventStore.Create(source);
        await using var writer = new GroupCommitWriter(store, source, new WriterOptions { MaxQueueLength = 1, MaxGroupSize = 1 });
        var gate = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        int runs = 0;
        Task first = writer.SubmitAsync(
            new Act(async () =>
            {
                begun.TrySetResult();
                await gate.Task;
                if (++runs == 1)
                {
                    throw new PostgresException("again", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected);
                }
            }),
            "a");
        await begun.Task;
        Task second = writer.SubmitAsync(new Act(() => Task.CompletedTask), "a");
        await Should.ThrowAsync<WriterBusyException>(() => writer.SubmitAsync(new Act(() => Task.CompletedTask), "a"));
        gate.SetResult();
        await Task.WhenAll(first, second);
        runs.ShouldBe(2);
    }

    private sealed class Act(Func<Task> act) : WriteRequest
    {
        public override void Declare(Needs needs) => needs.Write(ListUri.Buckets);

        public override async ValueTask ExecuteAsync(IWriteScope scope) => await act();
    }
}

/// <summary>The same with the names of Kinto's production guide.</summary>
public sealed class LegacyFixture() : MeasuredFixture("kinto.statsd_legacy_names = true\nkinto.statsd_prefix = old");
