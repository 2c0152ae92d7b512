using Kinto.Projections.Listeners;

namespace Kinto.Http.Tests.Listeners;

/// <summary>Receivers that fail for a while, or for good.</summary>
public sealed class failing_receivers : IAsyncLifetime
{
    private const string C = "buckets/b/collections/c/records/";
    private const string D = "buckets/b/collections/d/records/";
    private HookReceiver? _receiver;

    private HookReceiver Receiver => _receiver!;

    public async ValueTask InitializeAsync() => _receiver = await HookReceiver.StartAsync();

    public async ValueTask DisposeAsync() => await Receiver.DisposeAsync();

    [Fact]
    public async Task get_everything_in_order_once_they_recover()
    {
        await using ListenedServer server = await ListenedServer.StartAsync(Receiver.Ini("event_listeners.hook.resources = record\nevent_listeners.hook.max_attempts = 100000"));
        await server.SetSceneAsync();
        int calls = 0;
        Receiver.Answer = _ => Interlocked.Increment(ref calls) % 3 == 0 ? 200 : 500;
        for (int i = 0; i < 10; i++)
        {
            await server.DoAsync("PUT", $"{C}c{i}");
            await server.DoAsync("PUT", $"{D}d{i}");
        }

        IReadOnlyList<Hook> hooks = await Receiver.TakenAsync(20);
        foreach (string list in new[] { "c", "d" })
        {
            hooks.Where(h => (string)h.Json["collection_id"]! == list).SelectMany(h => h.Ids).ShouldBe(Enumerable.Range(0, 10).Select(i => $"{list}{i}"));
        }

        Receiver.All.Count.ShouldBeGreaterThan(20);
        Receiver.All.GroupBy(h => h.Headers["webhook-id"]).Count().ShouldBe(20); // an attempt has the id of the one before
    }

    [Fact]
    public async Task do_not_hold_up_other_lists()
    {
        await using ListenedServer server = await ListenedServer.StartAsync(Receiver.Ini("event_listeners.hook.resources = record\nevent_listeners.hook.max_attempts = 100000"));
        await server.SetSceneAsync();
        Receiver.Answer = h => h.Text.Contains("/collections/c/", StringComparison.Ordinal) ? 500 : 200;
        await server.DoAsync("PUT", C + "one");
        await server.DoAsync("PUT", C + "two");
        await server.DoAsync("PUT", D + "one");
        (await Receiver.TakenAsync(1)).Single().Json["collection_id"]!.ToString().ShouldBe("d");
        Receiver.All.ShouldAllBe(h => !h.Ids.Contains("two"));
        Receiver.Answer = _ => 200;
        (await Receiver.TakenAsync(3)).Skip(1).SelectMany(h => h.Ids).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task that_never_take_a_message_have_it_parked_until_the_operator_lets_it_be_tried_again()
    {
        await using ListenedServer server = await ListenedServer.StartAsync(Receiver.Ini("event_listeners.hook.resources = record\nevent_listeners.hook.max_attempts = 3"));
        await server.SetSceneAsync();
        Receiver.Answer = h => h.Ids.Contains("poison") ? 500 : 200;
        await server.DoAsync("PUT", C + "poison");
        await server.DoAsync("PUT", C + "after");
        (await Receiver.TakenAsync(1)).Single().Ids.ShouldBe(["after"]);
        Receiver.All.Count(h => h.Ids.Contains("poison")).ShouldBe(3);

        var overview = new ListenerOverview(server.Server.DataSource);
        ParkedDelivery parked = (await overview.ParkedAsync(10, CancellationToken.None)).Single();
        (parked.Listener, parked.List, parked.Action, parked.Attempts, parked.Problem)
            .ShouldBe(("hook", "/buckets/b/collections/c/records", "create", 3, "the receiver answered 500"));
        (await overview.StatesAsync(CancellationToken.None)).Single().Parked.ShouldBe(1);

        Receiver.Answer = _ => 200;
        (await overview.RetryAsync("another", null, CancellationToken.None)).ShouldBe(0);
        (await overview.RetryAsync("hook", parked.Id, CancellationToken.None)).ShouldBe(1);
        Hook replayed = (await Receiver.TakenAsync(2))[^1];
        replayed.Ids.ShouldBe(["poison"]);
        replayed.Headers["webhook-id"].ShouldBe(parked.Id.ToString());
    }

    [Fact]
    public async Task that_redirect_are_not_followed_and_parked_messages_can_be_dropped()
    {
        await using ListenedServer server = await ListenedServer.StartAsync(Receiver.Ini("event_listeners.hook.max_attempts = 2"));
        Receiver.Answer = _ => 307;
        await server.DoAsync("PUT", "buckets/b");
        var overview = new ListenerOverview(server.Server.DataSource);
        await HookReceiver.UntilAsync(() => Receiver.All, all => all.Count == 2);
        while ((await overview.ParkedAsync(10, CancellationToken.None)).Count == 0)
        {
            await Task.Delay(20);
        }

        Receiver.All.ShouldAllBe(h => h.Path == "/hook");
        (await overview.DiscardAsync(null, null, CancellationToken.None)).ShouldBe(1);
        (await overview.ParkedAsync(10, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task that_do_not_answer_in_time_are_asked_again()
    {
        await using ListenedServer server = await ListenedServer.StartAsync(Receiver.Ini("event_listeners.hook.timeout_seconds = 0.5"));
        int calls = 0;
        using var gate = new ManualResetEventSlim();
        Receiver.Answer = _ =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                gate.Wait();
            }

            return 200;
        };
        await server.DoAsync("PUT", "buckets/b");
        (await Receiver.TakenAsync(1)).Single().Ids.ShouldBe(["b"]);
        gate.Set();
    }
}
