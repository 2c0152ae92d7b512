using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Groups;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Projections.Rebuilding;
using Kinto.Projections.Storage;
using Kinto.Projections.Tests.Writing;
using Kinto.Projections.Writing;
using Kinto.Testing;
using Marten;
using Npgsql;
using System.Text.Json.Nodes;

namespace Kinto.Projections.Tests.ReadModel;

/// <summary>
/// Writes of groups and revocations in any order: events that are saved together, whose net change goes to the tables, come to the same
/// as one by one, which is how the fold takes them.
/// </summary>
public sealed class Revoked_memberships : IAsyncLifetime
{
    private static readonly string[] s_members = ["x", "y", "z"];
    private NpgsqlDataSource _source = null!;
    private DocumentStore _store = null!;
    private GroupCommitWriter _writer = null!;

    public async ValueTask InitializeAsync()
    {
        _source = await TestCluster.NewStoreAsync();
        _store = EventStore.Create(_source);
        _writer = new GroupCommitWriter(_store, _source, new WriterOptions());
        await _writer.SubmitAsync(Writes.Bucket(), "");
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _store.Dispose();
        await _source.DisposeAsync();
    }

    [Fact]
    public async Task are_the_same_by_the_run_and_one_by_one()
    {
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int run = 0; run < 150; run++)
        {
            string group = $"g{random.Next(4)}";
            int length = random.Next(1, 6);
            int choices = random.Next();
            await _writer.SubmitAsync(new Writes(ListUri.Groups("b"), t => Events(group, length, t, new Random(choices))), "");
        }

        VerifyReport report = await StoreVerifier.VerifyAsync(_source, null, CancellationToken.None);
        report.Differences.ShouldBeEmpty($"seed {seed}");
        await StoreRebuilder.RebuildAsync(_source, null, CancellationToken.None);
        (await StoreVerifier.VerifyAsync(_source, null, CancellationToken.None)).Differences.ShouldBeEmpty($"seed {seed}");
    }

    [Fact]
    public async Task last_until_a_write_leaves_them_out()
    {
        await RunAsync(t => [Written("g", t, "x", "y"), Revoked("g", t, "x")]);
        (await RevokedAsync()).ShouldBe([("x", true), ("y", false)]);
        await RunAsync(t => [Written("g", t, "x")]);
        (await RevokedAsync()).ShouldBe([("x", true)]);
        await RunAsync(t => [Written("g", t, "y"), Written("g", t + 1, "x", "y")]);
        (await RevokedAsync()).ShouldBe([("x", false), ("y", false)]);
        await RunAsync(t => [Revoked("g", t, "x", "y"), new GroupDeleted("b", "g", t, Writes.At(t)), Written("g", t + 1, "y")]);
        (await RevokedAsync()).ShouldBe([("y", false)]);
    }

    private static IReadOnlyList<IKintoEvent> Events(string group, int length, long t, Random random) =>
    [
        .. Enumerable.Range(0, length).Select(IKintoEvent (i) => random.Next(7) switch
        {
            0 => new GroupDeleted("b", group, t + i, Writes.At(t + i)),
            1 or 2 => Revoked(group, t + i, Some(random)),
            _ => Written(group, t + i, Some(random)),
        }),
    ];

    private static string[] Some(Random random) => [.. s_members.Where(_ => random.Next(3) > 0)];

    private static GroupUpdated Written(string group, long t, params string[] members)
    {
        var attributes = new JsonObject { ["members"] = new JsonArray([.. members.Select(m => (JsonNode)m)]) };
        return new("b", group, t, JsonObjectText.FromNode(attributes), Acl.Empty, Writes.At(t));
    }

    private static GroupMembershipsRevoked Revoked(string group, long t, params string[] members) => new("b", group, members, Writes.At(t));

    private Task RunAsync(Func<long, IReadOnlyList<IKintoEvent>> events) => _writer.SubmitAsync(new Writes(ListUri.Groups("b"), events), "");

    private async Task<IReadOnlyList<(string, bool)>> RevokedAsync()
    {
        await using NpgsqlCommand command = _source.CreateCommand("SELECT principal, revoked FROM kinto.memberships ORDER BY principal");
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<(string, bool)>();
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetString(0), reader.GetBoolean(1)));
        }

        return rows;
    }
}
