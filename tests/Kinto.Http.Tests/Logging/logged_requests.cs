using System.Text.Json.Nodes;
using Kinto.Http.Logging;
using Kinto.Http.Tests.OpenId;
using Kinto.Testing;

namespace Kinto.Http.Tests.Logging;

/// <summary>The log in Kinto's schema (operations specification, section 8), as a server writes it.</summary>
public sealed class logged_requests : IAsyncLifetime
{
    private const string Ini = KintoServer.DefaultIni + "\nkinto.log_level = debug\nkinto.project_name = store\n";
    private readonly MemoryLog _log = new(new MozlogFormatter("store"));
    private KintoServer? _server;

    private KintoServer Server => _server!;

    public async ValueTask InitializeAsync() =>
        _server = await KintoServer.StartAsync(Ini, log: _log);

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task a_request_has_one_summary_with_every_field()
    {
        using HttpClient alice = Server.Client("alice");
        using var request = new HttpRequestMessage(HttpMethod.Get, "buckets?_limit=3&access_token=hushhush");
        request.Headers.Add("User-Agent", "tester/1");
        request.Headers.Add("Accept-Language", "fr");
        request.Headers.Add("X-Request-Id", "abc-123");
        using HttpResponseMessage response = await alice.SendAsync(request);
        response.Headers.GetValues("X-Request-Id").ShouldBe(["abc-123"]);

        JsonNode entry = Entries("request.summary").ShouldHaveSingleItem();
        entry.AsObject().Select(m => m.Key).ShouldBe(["Timestamp", "Type", "Logger", "Hostname", "Pid", "EnvVersion", "Severity", "Fields"]);
        ((string?)entry["Logger"]).ShouldBe("store");
        ((string?)entry["EnvVersion"]).ShouldBe("2.0");
        ((int)entry["Severity"]!).ShouldBe(6);
        ((int)entry["Pid"]!).ShouldBe(Environment.ProcessId);
        ((long)entry["Timestamp"]!).ShouldBeGreaterThan(1_700_000_000_000_000_000);
        JsonNode fields = entry["Fields"]!;
        ((string?)fields["method"]).ShouldBe("GET");
        ((string?)fields["path"]).ShouldBe("/v1/buckets");
        ((string?)fields["agent"]).ShouldBe("tester/1");
        ((string?)fields["lang"]).ShouldBe("fr");
        ((string?)fields["rid"]).ShouldBe("abc-123");
        ((string?)fields["querystring"]!["_limit"]).ShouldBe("3");
        ((string?)fields["authn_type"]).ShouldBe("basicauth");
        ((string?)fields["uid"])!.ShouldNotContain(":");
        ((int)fields["code"]!).ShouldBe(200);
        ((int)fields["errno"]!).ShouldBe(0);
        ((long)fields["t"]!).ShouldBeGreaterThanOrEqualTo(0);
        ((string?)fields["time"])!.Length.ShouldBe("2026-01-01T00:00:00.000".Length);
        fields.AsObject().ShouldNotContainKey("batch_size");
        fields.AsObject().ShouldContainKey("headers"); // at debug
        _log.Text.ShouldNotContain("hushhush");
        _log.Text.ShouldNotContain(alice.DefaultRequestHeaders.Authorization!.Parameter!);
    }

    [Theory]
    [InlineData("has blanks")]
    [InlineData("quote\"d")]
    [InlineData("tab\there")]
    public async Task an_id_that_could_upset_a_log_is_replaced(string sent)
    {
        using HttpClient client = Server.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "");
        request.Headers.TryAddWithoutValidation("X-Request-Id", sent);
        using HttpResponseMessage response = await client.SendAsync(request);
        Guid.TryParse(response.Headers.GetValues("X-Request-Id").Single(), out _).ShouldBeTrue();
    }

    [Fact]
    public async Task an_id_of_any_length_is_bounded()
    {
        using HttpClient client = Server.Client();
        client.DefaultRequestHeaders.Add("X-Request-Id", new string('a', RequestId.MaxLength + 1));
        using HttpResponseMessage response = await client.GetAsync(new Uri("", UriKind.Relative));
        response.Headers.GetValues("X-Request-Id").Single().Length.ShouldBe(36);
    }

    [Fact]
    public async Task members_of_a_batch_are_told_once_each_and_cannot_forge_lines()
    {
        using HttpClient alice = Server.Client("alice");
        using var body = new StringContent("""{"requests":[{"path":"/buckets/b","method":"PUT"},{"path":"/buckets/x\n{\"Type\":\"forged\"}","headers":{"Authorization":"Basic c2VjcmV0OnNlY3JldA=="}}]}""", null, "application/json");
        (await alice.PostAsync("batch", body)).EnsureSuccessStatusCode();

        JsonNode whole = Entries("request.summary").ShouldHaveSingleItem()["Fields"]!;
        ((int)whole["batch_size"]!).ShouldBe(2);
        whole.AsObject().ShouldNotContainKey("uid");
        List<JsonNode> members = Entries("subrequest.summary");
        members.Select(m => (string?)m["Fields"]!["path"]).ShouldBe(["/v1/buckets/b", "/v1/buckets/x\n{\"Type\":\"forged\"}"]);
        members.ShouldAllBe(m => !m["Fields"]!.AsObject().ContainsKey("code") && (string?)m["Fields"]!["rid"] == (string?)whole["rid"]);
        _log.Entries.ShouldAllBe(e => e.IndexOf('\n') == e.Length - 1);
        _log.Text.ShouldNotContain("c2VjcmV0OnNlY3JldA");
    }

    [Fact]
    public async Task a_refusal_names_permission_object_and_user()
    {
        using HttpClient alice = Server.Client("alice");
        (await alice.PutAsync("buckets/hers", null)).EnsureSuccessStatusCode();
        using HttpClient bob = Server.Client("bob");
        ((int)(await bob.GetAsync("buckets/hers")).StatusCode).ShouldBe(403);
        JsonNode refusal = Entries("kinto.core.authorization").ShouldHaveSingleItem();
        ((int)refusal["Severity"]!).ShouldBe(6);
        ((string?)refusal["Fields"]!["perm"]).ShouldBe("read");
        ((string?)refusal["Fields"]!["uri"]).ShouldBe("/v1/buckets/hers");
        ((string?)refusal["Fields"]!["userid"])!.ShouldStartWith("basicauth:");
    }

    [Fact]
    public async Task a_database_that_fails_is_critical()
    {
        using HttpClient alice = Server.Client("alice");
        await using (Npgsql.NpgsqlCommand rename = Server.DataSource.CreateCommand("ALTER TABLE kinto.objects RENAME TO gone"))
        {
            await rename.ExecuteNonQueryAsync();
        }

        ((int)(await alice.GetAsync("buckets/b?a=1")).StatusCode).ShouldBe(503);
        JsonNode failure = Entries("kinto.core.errors").First();
        ((int)failure["Severity"]!).ShouldBe(2);
        ((int)failure["Fields"]!["errno"]!).ShouldBe(999);
        ((string?)failure["Fields"]!["method"]).ShouldBe("GET");
        ((string?)failure["Fields"]!["path"]).ShouldBe("/v1/buckets/b");
        ((string?)failure["Fields"]!["querystring"]!["a"]).ShouldBe("1");
        ((string?)failure["Fields"]!["traceback"]).ShouldNotBeNullOrEmpty();
    }

    private List<JsonNode> Entries(string type) => [.. _log.Entries.Select(e => JsonNode.Parse(e)!).Where(e => (string?)e["Type"] == type)];
}
