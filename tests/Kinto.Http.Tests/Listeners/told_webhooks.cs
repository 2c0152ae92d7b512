using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Listeners;

/// <summary>What webhooks are told, through real sockets on both sides.</summary>
public sealed class told_webhooks : IAsyncLifetime
{
    private const string Records = "buckets/b/collections/c/records";
    private HookReceiver? _receiver;

    private HookReceiver Receiver => _receiver!;

    public async ValueTask InitializeAsync() => _receiver = await HookReceiver.StartAsync();

    public async ValueTask DisposeAsync() => await Receiver.DisposeAsync();

    [Fact]
    public async Task tell_creations_updates_and_deletions_in_order_with_objects_and_events()
    {
        await using ListenedServer server = await ListenedServer.StartAsync(Receiver.Ini("event_listeners.hook.resources = record"));
        await server.SetSceneAsync();
        JsonNode created = await server.DoAsync("PUT", Records + "/r", """{"data":{"title":"Käse","n":12345678901234567890}}""");
        JsonNode updated = await server.DoAsync("PATCH", Records + "/r", """{"data":{"title":"Brot"}}""");
        JsonNode deleted = await server.DoAsync("DELETE", Records + "/r");

        IReadOnlyList<Hook> hooks = await Receiver.TakenAsync(3);
        hooks.Select(h => h.Action).ShouldBe(["create", "update", "delete"]);
        JsonNode first = hooks[0].Json;
        ((string)first["uri"]!).ShouldBe("/" + Records + "/r");
        ((string)first["resource_name"]!).ShouldBe("record");
        ((string)first["bucket_id"]!).ShouldBe("b");
        ((string)first["collection_id"]!).ShouldBe("c");
        ((string)first["record_id"]!).ShouldBe("r");
        ((string)first["user_id"]!).ShouldBe(Users.Alice);
        ((long)first["timestamp"]!).ShouldBe((long)created["data"]!["last_modified"]!);
        Same(first["impacted_objects"]![0]!["new"]!, created["data"]!);
        first["impacted_objects"]![0]!["old"].ShouldBeNull();
        hooks[0].Text.ShouldContain("12345678901234567890");
        hooks[0].Text.ShouldContain("Käse");

        Same(hooks[1].Json["impacted_objects"]![0]!["new"]!, updated["data"]!);
        Same(hooks[1].Json["impacted_objects"]![0]!["old"]!, created["data"]!);
        Same(hooks[2].Json["impacted_objects"]![0]!["new"]!, deleted["data"]!);
        Same(hooks[2].Json["impacted_objects"]![0]!["old"]!, updated["data"]!);
        hooks.Select(h => (string)h.Json["events"]![0]!["type"]!).ShouldBe(["record_created_v1", "record_updated_v1", "record_deleted_v1"]);
        Same(hooks[1].Json["events"]![0]!["data"]!["attributes"]!["title"]!, "Brot");
        hooks.SelectMany(h => h.Sequence).ShouldBeInOrder();
        hooks.Select(h => h.Headers["webhook-id"]).Distinct().Count().ShouldBe(3);
        hooks.ShouldAllBe(h => h.Headers["webhook-id"] == (string)h.Json["delivery_id"]! && h.Headers["content-type"] == "application/json");
    }

    [Fact]
    public async Task are_signed()
    {
        await using ListenedServer server = await ListenedServer.StartAsync(Receiver.Ini());
        await server.DoAsync("PUT", "buckets/b");
        Hook hook = (await Receiver.TakenAsync(1))[0];
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{hook.Headers["webhook-id"]}.{hook.Headers["webhook-timestamp"]}."), .. hook.Body];
        string expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData("a secret of the receiver"u8, signed));
        hook.Headers["webhook-signature"].ShouldBe(expected);
        TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ShouldBeInRange(long.Parse(hook.Headers["webhook-timestamp"]), long.Parse(hook.Headers["webhook-timestamp"]) + 600);
        (await PythonCheck.AsksAsync(hook, "a secret of the receiver")).ShouldBe("True");
        (await PythonCheck.AsksAsync(hook, "another secret")).ShouldBe("False");
        (await PythonCheck.AsksAsync(hook with { Body = [.. hook.Body, (byte)' '] }, "a secret of the receiver")).ShouldBe("False");
    }

    [Fact]
    public async Task tell_only_the_actions_and_resources_asked_for()
    {
        await using ListenedServer server = await ListenedServer.StartAsync(
            Receiver.Ini("event_listeners.hook.resources = record group\nevent_listeners.hook.actions = create delete read"));
        await server.SetSceneAsync();
        await server.DoAsync("PUT", "buckets/b/groups/g", """{"data":{"members":[]}}""");
        await server.DoAsync("PUT", Records + "/r");
        await server.DoAsync("GET", Records + "/r");
        await server.DoAsync("PATCH", Records + "/r", """{"data":{"a":1}}""");
        await server.DoAsync("DELETE", Records + "/r");
        (await Receiver.TakenAsync(3)).Where(h => h.Resource == "record").Select(h => h.What).ShouldBe(["create record", "delete record"]);
        Receiver.All.Where(h => h.Resource != "record").Select(h => h.What).ShouldBe(["create group"]);
    }

    [Fact]
    public async Task tell_a_batch_by_list_and_action_without_turning_around_what_became_of_an_object()
    {
        await using ListenedServer server = await ListenedServer.StartAsync(Receiver.Ini("event_listeners.hook.resources = record"));
        await server.SetSceneAsync();
        string Put(string path) => $$"""{"method":"PUT","path":"/buckets/b/collections/{{path}}","body":{"data":{"a":1} } }""";
        string Delete(string path) => $$"""{"method":"DELETE","path":"/buckets/b/collections/{{path}}"}""";
        await server.DoAsync("POST", "batch", $$"""
            {"requests":[{{Put("c/records/one")}},{{Put("d/records/x")}},{{Put("c/records/two")}},
              {{Delete("c/records/one")}},{{Put("c/records/three")}},{{Put("c/records/one")}}]}
            """);
        IReadOnlyList<Hook> hooks = await Receiver.TakenAsync(4);
        Hook[] c = [.. hooks.Where(h => (string)h.Json["collection_id"]! == "c")];
        c.Select(h => h.Action).ShouldBe(["create", "delete", "create"]);
        c[0].Ids.ShouldBe(["one", "two", "three"]);
        c[1].Ids.ShouldBe(["one"]);
        c[2].Ids.ShouldBe(["one"]);
        ((string)c[0].Json["uri"]!).ShouldBe("/buckets/b/collections/c/records");
        c[0].Json["record_id"].ShouldBeNull();
        hooks.Select(h => (string)h.Json["batch_id"]!).Distinct().Count().ShouldBe(1);
        hooks.Count.ShouldBe(4);
    }

    [Fact]
    public async Task tell_the_end_of_a_bucket_and_what_a_personal_bucket_implies()
    {
        await using ListenedServer server = await ListenedServer.StartAsync(Receiver.Ini());
        await server.SetSceneAsync();
        await server.DoAsync("PUT", Records + "/r");
        await server.DoAsync("DELETE", "buckets/b");
        IReadOnlyList<Hook> hooks = await Receiver.TakenAsync(5);
        hooks.Where(h => h.Resource == "bucket").Select(h => h.What).ShouldBe(["create bucket", "delete bucket"]);
        hooks.Where(h => h.Action == "delete").Select(h => h.What).ShouldBe(["delete bucket"]); // Kinto: none for what it held

        await server.DoAsync("PUT", "buckets/default/collections/tasks/records/t");
        hooks = await Receiver.TakenAsync(8);
        hooks.Skip(5).Select(h => h.What).Order().ShouldBe(["create bucket", "create collection", "create record"]);
    }

    [Fact]
    public async Task tell_reverts_as_the_changes_that_they_are()
    {
        await using ListenedServer server = await ListenedServer.StartAsync(Receiver.Ini("event_listeners.hook.resources = record"));
        await server.SetSceneAsync();
        JsonNode kept = await server.DoAsync("PUT", Records + "/r", """{"data":{"a":1}}""");
        await server.DoAsync("PUT", Records + "/r", """{"data":{"a":2}}""");
        await server.DoAsync("POST", Records + "/r/revert", $$"""{"to":{{(long)kept["data"]!["last_modified"]!}}}""");
        IReadOnlyList<Hook> hooks = await Receiver.TakenAsync(3);
        hooks.Select(h => h.Action).ShouldBe(["create", "update", "update"]);
        Same(hooks[2].Json["impacted_objects"]![0]!["new"]!["a"]!, 1);
        Same(hooks[2].Json["impacted_objects"]![0]!["old"]!["a"]!, 2);
    }

    [Fact]
    public async Task never_tell_what_was_erased_while_it_waited_nor_hashes_of_passwords()
    {
        await using ListenedServer server = await ListenedServer.StartAsync(Receiver.Ini("event_listeners.hook.max_attempts = 100000"));
        Receiver.Answer = _ => 503;
        await server.SetSceneAsync();
        await server.DoAsync("PUT", Records + "/r", """{"data":{"secret":"in confidence"}}""");
        await HookReceiver.UntilAsync(() => Receiver.All, all => all.Any(h => h.Text.Contains("in confidence", StringComparison.Ordinal)));
        await server.DoAsync("POST", Records + "/r/erase", """{"data":{"reason":"a request"}}""");
        using HttpClient anybody = server.Server.Client();
        using var account = new StringContent("""{"data":{"password":"s3cret","city":"Ulm"}}""", Encoding.UTF8, "application/json");
        (await anybody.PutAsync("accounts/carol", account)).EnsureSuccessStatusCode();
        Receiver.Answer = _ => 200;
        IReadOnlyList<Hook> hooks = await Receiver.TakenAsync(6);
        hooks.ShouldAllBe(h => !h.Text.Contains("in confidence", StringComparison.Ordinal) && !h.Text.Contains("$2", StringComparison.Ordinal));
        Hook[] records = [.. hooks.Where(h => h.Resource == "record")];
        records.Select(h => h.Action).ShouldBe(["create", "delete"]);
        Same(records[0].Json["impacted_objects"]![0]!["new"]!["erased"]!, true);
        hooks.Single(h => h.Resource == "account").Text.ShouldContain("Ulm");
    }

    private static void Same(JsonNode actual, JsonNode expected) =>
        JsonNode.DeepEquals(actual, expected).ShouldBeTrue($"{actual.ToJsonString()} is not {expected.ToJsonString()}");
}
