using Kinto.Projections.Rebuilding;
using Kinto.Projections.Storage;
using Kinto.Projections.Writing;
using Kinto.Testing;
using Marten;
using Npgsql;

namespace Kinto.Projections.Tests.Writing;

public sealed class Group_commit : IAsyncLifetime
{
    private NpgsqlDataSource _source = null!;
    private DocumentStore _store = null!;
    private GroupCommitWriter _writer = null!;

    public async ValueTask InitializeAsync()
    {
        _source = await TestCluster.NewStoreAsync();
        _store = EventStore.Create(_source);
        _writer = new GroupCommitWriter(_store, _source, new WriterOptions());
        await Submit(Writes.Bucket());
        await Submit(Writes.Collection());
    }

    public async ValueTask DisposeAsync()
    {
        (await StoreVerifier.VerifyAsync(_source, null, CancellationToken.None)).Differences.ShouldBeEmpty();
        await _writer.DisposeAsync();
        _store.Dispose();
        await _source.DisposeAsync();
    }

    [Fact]
    public async Task gives_each_write_of_a_list_its_own_timestamp()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Submit(Writes.Record($"r{i}"))));
        (await Scalar("SELECT count(DISTINCT last_modified) FROM kinto.objects WHERE list = '/buckets/b/collections/c/records'")).ShouldBe(200);
    }

    [Fact]
    public async Task numbers_the_events_in_the_order_of_decisions()
    {
        var random = new Random(4711);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Submit(Writes.Record($"n{random.Next(20)}"))));
        await Submit(new Writes(Events.Addressing.ListUri.Records("b", "c"), t =>
            [Writes.RecordEvent("z", t), Writes.RecordEvent("y", t + 1), Writes.RecordEvent("x", t + 2), Writes.RecordEvent("y", t + 3), Writes.RecordEvent("z", t + 4)]));
        (await Scalar(
            """
            SELECT count(*) FROM (
              SELECT list_timestamp - lag(list_timestamp) OVER (ORDER BY seq_id) AS step FROM kinto.changes WHERE list = '/buckets/b/collections/c/records') AS s
            WHERE step <= 0
            """)).ShouldBe(0);
    }

    [Fact]
    public async Task a_poisoned_member_fails_alone()
    {
        Task[] writes = [.. Enumerable.Range(0, 20).Select(i => i == 7 ? Submit(new Failing()) : Submit(Writes.Record($"p{i}")))];
        await Should.ThrowAsync<InvalidOperationException>(() => writes[7]);
        foreach (Task write in writes.Where((_, i) => i != 7))
        {
            await write;
        }

        (await Scalar("SELECT count(*) FROM kinto.objects WHERE id LIKE 'p%'")).ShouldBe(19);
        (await Scalar("SELECT count(*) FROM kinto.mt_events WHERE stream_id LIKE '%/p%'")).ShouldBe(19);
    }

    [Fact]
    public async Task a_member_that_the_database_refuses_fails_alone()
    {
        // An index entry of PostgreSQL can't be that long: the whole group's transaction fails at first.
        string tooLong = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6000));
        Task refused = Submit(Writes.Record(tooLong));
        Task accepted = Submit(Writes.Record("fine"));
        await Should.ThrowAsync<Exception>(() => refused);
        await accepted;
        (await Scalar("SELECT count(*) FROM kinto.objects WHERE list = '/buckets/b/collections/c/records'")).ShouldBe(1);
    }

    [Fact]
    public async Task the_end_of_a_collection_takes_what_was_written_before_and_leaves_what_comes_after()
    {
        await Submit(new Writes(Events.Addressing.ListUri.Collections("b"), t =>
        [
            Writes.RecordEvent("before", 1),
            new Events.Collections.CollectionDeleted("b", "c", t, Writes.At(t)),
            Writes.CollectionEvent(t + 1),
            Writes.RecordEvent("after", 2),
        ]));
        (await Scalar("SELECT count(*) FROM kinto.objects WHERE id IN ('before', 'after')")).ShouldBe(1);
        (await Scalar("SELECT count(*) FROM kinto.objects WHERE id = 'after'")).ShouldBe(1);
    }

    [Fact]
    public async Task more_than_the_queue_holds_is_refused_at_once()
    {
        await using var small = new GroupCommitWriter(_store, _source, new WriterOptions { MaxQueueLength = 4, MaxGroupSize = 1 });
        Task[] writes = [.. Enumerable.Range(0, 200).Select(i => small.SubmitAsync(Writes.Record($"q{i}"), ""))];
        int refused = 0;
        foreach (Task write in writes)
        {
            try
            {
                await write;
            }
            catch (WriterBusyException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(0);
        (await Scalar("SELECT count(*) FROM kinto.objects WHERE id LIKE 'q%'")).ShouldBe(200 - refused);
    }

    private Task Submit(WriteRequest request) => _writer.SubmitAsync(request, "");

    private async Task<long> Scalar(string sql)
    {
        await using NpgsqlCommand command = _source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
