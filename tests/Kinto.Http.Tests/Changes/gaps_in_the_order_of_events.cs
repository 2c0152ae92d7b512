using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.Records;
using Kinto.Http.Tests.Requests;
using Kinto.Projections.Storage;
using Kinto.Testing;
using Marten;
using Marten.Services;
using Npgsql;

namespace Kinto.Http.Tests.Changes;

/// <summary>
/// An event's number is drawn before its transaction ends. While one with a lower number may still come, those with higher ones wait;
/// once it can't come any more, they don't.
/// </summary>
public sealed class gaps_in_the_order_of_events(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task hold_back_what_comes_later_until_the_transaction_commits()
    {
        (string slow, string quick) = (await server.NewCollectionAsync(), await server.NewCollectionAsync());
        await using ChangeStream stream = await server.OpenAsync("alice", "/changes");
        string last = (await server.Alice.DoAsync("GET", "/changes")).Last();
        await using Held held = await Held.AppendAsync(server.Server.DataSource, slow);
        await server.Alice.DoAsync("PUT", quick + "/records/r");
        await AssertNothingComesAsync(last);
        await held.CommitAsync();
        (await stream.TakeAsync(2)).Summaries().ShouldBe([$"create {slow}/records/held", $"create {quick}/records/r"]);
    }

    [Fact]
    public async Task are_passed_over_once_the_transaction_has_failed()
    {
        (string slow, string quick) = (await server.NewCollectionAsync(), await server.NewCollectionAsync());
        await using ChangeStream stream = await server.OpenAsync("alice", "/changes");
        string last = (await server.Alice.DoAsync("GET", "/changes")).Last();
        await using (Held held = await Held.AppendAsync(server.Server.DataSource, slow))
        {
            await server.Alice.DoAsync("PUT", quick + "/records/r");
            await AssertNothingComesAsync(last);
        }

        (await stream.NextAsync())!.Summary.ShouldBe($"create {quick}/records/r");
    }

    [Fact]
    public async Task that_nobody_holds_keep_nobody_waiting()
    {
        string quick = await server.NewCollectionAsync();
        await using ChangeStream stream = await server.OpenAsync("alice", quick + "/changes");
        for (int i = 0; i < 5; i++)
        {
            await using NpgsqlCommand draw = server.Server.DataSource.CreateCommand("SELECT nextval('kinto.mt_events_sequence') FROM generate_series(1, 40)");
            await draw.ExecuteNonQueryAsync();
            await server.Alice.DoAsync("PUT", $"{quick}/records/r{i}");
            (await stream.NextAsync())!.Summary.ShouldBe($"create {quick}/records/r{i}");
        }
    }

    /// <summary>Polls look at the end of the feed after they came: what such a one doesn't see was held back.</summary>
    private async Task AssertNothingComesAsync(string last)
    {
        for (int i = 0; i < 5; i++)
        {
            Answer poll = await server.Alice.DoAsync("GET", "/changes?_wait=1&_after=" + last);
            poll.Summaries().ShouldBeEmpty();
        }
    }

    /// <summary>A transaction that has appended an event, and is still open.</summary>
    private sealed class Held : IAsyncDisposable
    {
        private readonly DocumentStore _store;
        private readonly NpgsqlConnection _connection;
        private readonly NpgsqlTransaction _transaction;

        private Held(DocumentStore store, NpgsqlConnection connection, NpgsqlTransaction transaction) =>
            (_store, _connection, _transaction) = (store, connection, transaction);

        public static async Task<Held> AppendAsync(NpgsqlDataSource source, string collection)
        {
            string[] path = collection.Split('/');
            ListUri list = ListUri.Records(path[2], path[4]);
            DocumentStore store = EventStore.Create(source);
            NpgsqlConnection connection = await source.OpenConnectionAsync();
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
            await using (var number = new NpgsqlCommand("SELECT kinto.lock('{}', '{}')", connection, transaction))
            {
                await number.ExecuteNonQueryAsync();
            }

            await using IDocumentSession session = store.LightweightSession(SessionOptions.ForTransaction(transaction));
            var e = new RecordCreated(
                path[2], path[4], "held", 1, JsonObjectText.Empty, Acl.Empty.Grant("write", Users.Alice), new EventContext(Users.Alice, 1, "test", null));
            session.Events.Append(list.Child("held").Path, e);
            await session.SaveChangesAsync();
            return new(store, connection, transaction);
        }

        public Task CommitAsync() => _transaction.CommitAsync();

        public async ValueTask DisposeAsync()
        {
            await _transaction.DisposeAsync();
            await _connection.DisposeAsync();
            _store.Dispose();
        }
    }
}
