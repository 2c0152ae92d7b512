using System.Text.Json.Nodes;
using Kinto.Http.Tests.Exchanges;
using Kinto.Testing;

namespace Kinto.Http.Tests.PermissionsEndpoint;

public sealed class listed_permissions : IAsyncLifetime
{
    private const string Ini =
        """
        [app:main]
        kinto.userid_hmac_secret = a secret for tests
        kinto.experimental_permissions_endpoint = true
        multiauth.policies = basicauth
        """;

    private KintoServer _server = null!;
    private HttpClient _alice = null!;
    private HttpClient _bob = null!;

    [Fact]
    public async Task are_those_of_the_caller_newest_uri_first()
    {
        Answer all = await _alice.ReadAsync("permissions");

        all.Each("uri").ShouldBe(["/buckets/b/groups/g", "/buckets/b/collections/c/records/r", "/buckets/b/collections/c", "/buckets/b", "/"]);
        all.List[0]!.ToJsonString().ShouldBe(
            """{"bucket_id":"b","group_id":"g","id":"g","permissions":["write","read"],"resource_name":"group","uri":"/buckets/b/groups/g"}""");
        all.List[1]!["record_id"]!.ToString().ShouldBe("r");
        Names(all.List[2]!).ShouldBe(["write", "read", "read:attributes", "record:create"]);
        Names(all.List[3]!).ShouldBe(["write", "read", "read:attributes", "collection:create", "group:create"]);
        all.List[4]!.ToJsonString().ShouldBe("""{"permissions":["bucket:create"],"resource_name":"root","uri":"/"}""");
    }

    [Fact]
    public async Task are_expanded_within_the_object_alone()
    {
        Answer bobs = await _bob.ReadAsync("permissions?resource_name=collection");
        bobs.Each("uri").ShouldBe(["/buckets/b/collections/c"]);
        Names(bobs.List[0]!).ShouldBe(["read:attributes", "record:create"]);
    }

    [Fact]
    public async Task are_filtered_sorted_paged_selected_and_counted()
    {
        (await _alice.ReadAsync("permissions?bucket_id=b&_sort=resource_name,id&_fields=id")).List.ToJsonString()
            .ShouldBe("""[{"id":"b"},{"id":"c"},{"id":"g"},{"id":"r"}]""");
        Answer first = await _alice.ReadAsync("permissions?_limit=3");
        Answer second = await _alice.ReadAsync(first.Headers.GetValues("Next-Page").Single());
        second.Each("uri").ShouldBe(["/buckets/b", "/"]);
        (await _alice.ReadAsync("permissions?_since=1&_limit=1", head: true)).Headers.GetValues("Total-Objects").ShouldBe(["5"]);
        (await _alice.ReadAsync("permissions?permissions=read")).Status.ShouldBe(400);
        (await _alice.ReadAsync("permissions?_sort=permissions")).Status.ShouldBe(400);
        (await _alice.SendAsync("POST", "permissions")).Status.ShouldBe(405);
    }

    [Fact]
    public async Task of_everyone_are_shown_to_anonymous_callers()
    {
        using HttpClient anonymous = _server.Client();
        (await anonymous.ReadAsync("permissions")).Each("uri").ShouldBe(["/buckets/b/collections/c/records/r"]);
    }

    [Fact]
    public async Task of_the_settings_hold_on_every_object_of_a_kind()
    {
        string id = await _bob.IdAsync();
        await using KintoServer other = await KintoServer.StartAsync($"{Ini}\nkinto.group_write_principals = {id}\nkinto.collection_create_principals = {id}", _server.StorageUrl);
        using HttpClient bob = other.Client("bob");
        Answer all = await bob.ReadAsync("permissions?in_resource_name=bucket,group");
        all.Each("uri").ShouldBe(["/buckets/b/groups/g", "/buckets/b"]);
        Names(all.List[1]!).ShouldBe(["read:attributes", "collection:create"]);
    }

    public async ValueTask InitializeAsync()
    {
        _server = await KintoServer.StartAsync(Ini);
        (_alice, _bob) = (_server.Client("alice"), _server.Client("bob"));
        string bob = await _bob.IdAsync();
        await _alice.PutAsync("buckets/b");
        await _alice.PutAsync("buckets/b/groups/g");
        await _alice.PutAsync("buckets/b/collections/c", $$$"""{"permissions":{"record:create":["{{{bob}}}"]}}""");
        await _alice.PutAsync("buckets/b/collections/c/records/r", """{"permissions":{"read":["system.Everyone"]}}""");
        await _alice.PutAsync("buckets/b/collections/c/records/gone");
        await _alice.SendAsync("DELETE", "buckets/b/collections/c/records/gone");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.VerifyAsync();
        _alice.Dispose();
        _bob.Dispose();
        await _server.DisposeAsync();
    }

    private static IEnumerable<string> Names(JsonNode entry) => entry["permissions"]!.AsArray().Select(p => p!.ToString());
}
