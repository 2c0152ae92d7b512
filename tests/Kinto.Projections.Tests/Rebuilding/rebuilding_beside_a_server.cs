using System.Net;
using System.Net.Http.Json;
using Kinto.Projections.Rebuilding;
using Kinto.Testing;
using Npgsql;

namespace Kinto.Projections.Tests.Rebuilding;

/// <summary>A rebuild while the server serves: what is written meanwhile is there afterwards, and nobody waits for longer than the switch.</summary>
public sealed class Rebuilding_beside_a_server : IAsyncLifetime
{
    private KintoServer _server = null!;
    private HttpClient _alice = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await KintoServer.StartAsync(KintoServer.DefaultIni.Replace("plugins.flush", "plugins.flush kinto.plugins.history", StringComparison.Ordinal));
        _alice = _server.Client("alice");
        await Put("buckets/b");
        await Put("buckets/b/collections/c");
        await Put("buckets/b/groups/g", new { data = new { members = new[] { "x", "y" } } });
        for (int i = 0; i < 20; i++)
        {
            await Put($"buckets/b/collections/c/records/r{i}", new { data = new { i } });
        }
    }

    public async ValueTask DisposeAsync()
    {
        _alice.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(RebuildPhase.ReadingEvents)]
    [InlineData(RebuildPhase.Indexing)]
    [InlineData(RebuildPhase.CatchingUp)]
    [InlineData(RebuildPhase.Switching)]
    public async Task what_is_written_in_any_phase_is_kept_and_its_writer_is_answered_in_it(RebuildPhase phase)
    {
        // The rebuild waits for these answers, so they can't have waited for it.
        long events = await Rebuild(Told.Once(phase, () => WriteSomeOfEverything().GetAwaiter().GetResult()));
        VerifyReport report = await Verify();
        report.Differences.ShouldBeEmpty();
        report.Events.ShouldBe(events);
        (await Status("buckets/b/collections/c/records/new")).ShouldBe(HttpStatusCode.OK);
        (await Status("buckets/b/collections/c/records/r1")).ShouldBe(HttpStatusCode.NotFound);
        (await Status("buckets/b/collections/gone/records/x")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task more_than_can_be_taken_in_at_once_is_taken_in_before_writers_wait()
    {
        var phases = new List<RebuildPhase>();
        await Rebuild(new Told(p =>
        {
            phases.Add(p.Phase);
            if (p.Phase is RebuildPhase.Indexing)
            {
                Task.WhenAll(Enumerable.Range(0, 700).Select(i => Put($"buckets/b/collections/c/records/many{i}"))).GetAwaiter().GetResult();
            }
        }));
        phases.Count(p => p is RebuildPhase.CatchingUp).ShouldBeGreaterThan(1);
        VerifyReport report = await Verify();
        report.Differences.ShouldBeEmpty();
        report.Objects.ShouldBe(723);
    }

    [Fact]
    public async Task writers_that_never_pause_lose_nothing_and_nobody_is_refused()
    {
        using var stop = new CancellationTokenSource();
        Task[] writers = [.. Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i++)
            {
                await Put($"buckets/b/collections/c{w}");
                await Put($"buckets/b/collections/c{w}/records/r{i % 10}", new { data = new { i } });
                (await _alice.GetAsync(new Uri($"buckets/b/collections/c{w}/records?_since=0", UriKind.Relative))).EnsureSuccessStatusCode();
                (await _alice.GetAsync(new Uri("buckets/b/history?_limit=5", UriKind.Relative))).EnsureSuccessStatusCode();
                if (i % 7 == 6)
                {
                    (await _alice.DeleteAsync(new Uri($"buckets/b/collections/c{w}", UriKind.Relative))).EnsureSuccessStatusCode();
                }
            }
        }))];
        for (int i = 0; i < 3; i++)
        {
            await Rebuild(null);
            (await Verify()).Differences.ShouldBeEmpty();
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        (await Verify()).Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_reader_who_holds_the_tables_for_long_is_waited_for_and_others_go_on()
    {
        await using NpgsqlConnection connection = await _server.DataSource.OpenConnectionAsync();
        NpgsqlTransaction longReader = await connection.BeginTransactionAsync();
        await using var read = new NpgsqlCommand("SELECT count(*) FROM kinto.history", connection);
        await read.ExecuteScalarAsync();
        bool waited = false;
        await Rebuild(Told.Once(RebuildPhase.WaitingForReaders, () =>
        {
            waited = true;
            Put("buckets/b/collections/c/records/meanwhile").GetAwaiter().GetResult();
            Status("buckets/b/collections/c/records/meanwhile").GetAwaiter().GetResult().ShouldBe(HttpStatusCode.OK);
            read.ExecuteScalar().ShouldBe(24L);
            longReader.Commit();
        }));
        waited.ShouldBeTrue();
        (await Verify()).Differences.ShouldBeEmpty();
        (await Status("buckets/b/collections/c/records/meanwhile")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task all_that_is_erased_meanwhile_does_not_come_back()
    {
        RebuildException e = await Should.ThrowAsync<RebuildException>(() => Rebuild(Told.Once(
            RebuildPhase.Indexing, () => _alice.PostAsync(new Uri("__flush__", UriKind.Relative), null).GetAwaiter().GetResult().EnsureSuccessStatusCode())));
        e.Message.ShouldContain("erased");
        VerifyReport report = await Verify();
        (report.Found, report.Events, report.Objects).ShouldBe((0, 0, 0));
    }

    private async Task WriteSomeOfEverything()
    {
        await Put("buckets/b/collections/c/records/new", new { data = new { n = 1 }, permissions = new { read = new[] { "system.Everyone" } } });
        await Put("buckets/b/collections/c/records/r0", new { data = new { changed = true } });
        (await _alice.DeleteAsync(new Uri("buckets/b/collections/c/records/r1", UriKind.Relative))).EnsureSuccessStatusCode();
        await Put("buckets/b/groups/g", new { data = new { members = new[] { "y", "z" } } });
        await Put("buckets/b/collections/gone");
        await Put("buckets/b/collections/gone/records/x");
        (await _alice.DeleteAsync(new Uri("buckets/b/collections/gone", UriKind.Relative))).EnsureSuccessStatusCode();
        (await _alice.DeleteAsync(new Uri("buckets/b/history?_limit=3", UriKind.Relative))).EnsureSuccessStatusCode();
    }

    private async Task Put(string path, object? body = null)
    {
        using HttpResponseMessage answer = await _alice.PutAsJsonAsync(path, body ?? new { });
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {answer.StatusCode}");
    }

    private async Task<HttpStatusCode> Status(string path)
    {
        using HttpResponseMessage answer = await _alice.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    private Task<long> Rebuild(IProgress<RebuildProgress>? progress) => StoreRebuilder.RebuildAsync(_server.DataSource, progress, CancellationToken.None);

    private Task<VerifyReport> Verify() => StoreVerifier.VerifyAsync(_server.DataSource, null, CancellationToken.None);
}
