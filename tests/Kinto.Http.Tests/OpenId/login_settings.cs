using Kinto.Http.OpenId;
using Kinto.Http.Tests.Requests;
using Kinto.Testing;
using Kinto.Testing.OpenId;
using Npgsql;

namespace Kinto.Http.Tests.OpenId;

/// <summary>Logins under other settings: named origins, an audience, no plugin, a server that only reads.</summary>
public sealed class login_settings(login_settings.Fixture server) : IClassFixture<login_settings.Fixture>
{
    [Theory]
    [InlineData("https://app.example/#t=", 307)]
    [InlineData("HTTPS://App.Example:443/deep/page?x=1&t=", 307)]
    [InlineData("http://localhost:3000/", 307)]
    [InlineData("http://app.example/", 400)]
    [InlineData("https://app.example:8443/", 400)]
    [InlineData("https://app.example.evil/", 400)]
    [InlineData("https://app.example@evil.example/", 400)]
    [InlineData("https://evil.example/https://app.example/", 400)]
    [InlineData("https://evil.example\\@app.example/", 400)]
    public async Task a_login_leads_back_to_the_named_origins_alone(string callback, int status) =>
        await server.Anonymous.Get($"/openid/corp/login?scope=openid&callback={Uri.EscapeDataString(callback)}").Expect(status);

    [Fact]
    public async Task an_audience_is_asked_for_and_the_state_has_the_length_that_is_set()
    {
        Answer answer = await server.Anonymous.Get("/openid/corp/login?scope=openid&callback=https://app.example/").Expect(307);
        answer.Headers["Location"].ShouldContain("&audience=the%20audience");
        answer.Headers["Location"].ShouldMatch("[?&]state=[0-9a-f]{40}&");
    }

    [Fact]
    public async Task the_token_of_a_login_is_checked_and_taken()
    {
        Answer begun = await server.Anonymous.Get("/openid/corp/login?scope=openid&callback=https://app.example/").Expect(307);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using HttpResponseMessage agreed = await browser.GetAsync(new Uri(begun.Headers["Location"]));
        Answer ended = await server.Anonymous.Get("!" + agreed.Headers.Location!.PathAndQuery).Expect(307);
        string json = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(Uri.UnescapeDataString(ended.Headers["Location"]["https://app.example/".Length..])));
        string token = (string)System.Text.Json.Nodes.JsonNode.Parse(json)!["access_token"]!;
        await server.Anonymous.Get("/").With("Authorization", "Bearer " + token).Expect(200).Has("\"corp:alice\"");
    }

    [Fact]
    public async Task a_state_ends_with_its_time()
    {
        var time = new ManualTime();
        var states = new LoginStates(server.Server.DataSource, time);
        string late = await states.BeginAsync("corp", "https://app.example/", 32, TimeSpan.FromMinutes(1));
        string later = await states.BeginAsync("corp", "https://app.example/", 32, TimeSpan.FromHours(1));
        time.Advance(TimeSpan.FromMinutes(1));
        (await states.EndAsync("corp", late)).ShouldBeNull();
        (await states.EndAsync("corp", later)).ShouldBe("https://app.example/");
    }

    [Fact]
    public async Task without_the_plugin_tokens_work_but_not_logins()
    {
        await using KintoServer bare = await KintoServer.StartAsync("[app:main]\nmultiauth.policies = corp\n" + OpenIdFixture.Policy("corp", server.Corp));
        using HttpClient client = bare.Client();
        ((int)(await client.GetAsync("openid/corp/login?scope=openid&callback=https://app.example/")).StatusCode).ShouldBe(404);
        client.DefaultRequestHeaders.Authorization = new("Bearer", OpenIdFixture.TokenFor(server.Corp, """{"sub":"alice"}"""));
        string root = await client.GetStringAsync("");
        root.ShouldContain("corp:alice");
        root.ShouldNotContain("\"openid\"");
    }

    [Fact]
    public async Task a_role_that_may_only_read_needs_one_grant_for_logins()
    {
        // The statements of docs/how-to.
        await using NpgsqlDataSource owner = await TestCluster.NewStoreAsync();
        await ExecuteAsync(owner, "CREATE ROLE openid_reader", "GRANT USAGE ON SCHEMA kinto TO openid_reader", "GRANT SELECT ON ALL TABLES IN SCHEMA kinto TO openid_reader");
        await using NpgsqlDataSource reader = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Options = "-c role=openid_reader" });
        var states = new LoginStates(reader, TimeProvider.System);
        PostgresException refused = await Should.ThrowAsync<PostgresException>(() => states.BeginAsync("corp", "https://app.example/", 32, TimeSpan.FromHours(1)));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        await ExecuteAsync(owner, "GRANT INSERT, UPDATE, DELETE ON kinto.cache TO openid_reader");
        string state = await states.BeginAsync("corp", "https://app.example/", 32, TimeSpan.FromHours(1));
        (await states.EndAsync("corp", state)).ShouldBe("https://app.example/");
    }

    [Fact]
    public async Task a_server_that_only_reads_takes_tokens_and_begins_logins_while_the_cache_can_be_written()
    {
        string url = await TestCluster.NewDatabaseAsync();
        string ini = "[app:main]\nkinto.readonly = true\nkinto.includes = kinto.plugins.openid\nmultiauth.policies = corp\n" + OpenIdFixture.Policy("corp", server.Corp);
        await using KintoServer reading = await KintoServer.StartAsync(ini, url);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = reading.BaseUrl };
        using (HttpResponseMessage login = await client.GetAsync("openid/corp/login?scope=openid&callback=https://app.example/"))
        {
            ((int)login.StatusCode).ShouldBe(307);
        }

        string database = new NpgsqlConnectionStringBuilder(reading.DataSource.ConnectionString).Database!;
        await ExecuteAsync(reading.DataSource, $"ALTER DATABASE \"{database}\" SET default_transaction_read_only = on");
        reading.DataSource.Clear();
        using HttpResponseMessage refused = await client.GetAsync("openid/corp/login?scope=openid&callback=https://app.example/");
        ((int)refused.StatusCode).ShouldBe(503);
        client.DefaultRequestHeaders.Authorization = new("Bearer", OpenIdFixture.TokenFor(server.Corp, """{"sub":"alice"}"""));
        (await client.GetStringAsync("")).ShouldContain("corp:alice");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, params string[] statements)
    {
        foreach (string statement in statements)
        {
            await using NpgsqlCommand command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>A policy with everything set.</summary>
    public sealed class Fixture() : ServerFixture("kinto.includes = kinto.plugins.openid\nmultiauth.policies = corp", alone: true)
    {
        public TestProvider Corp { get; private set; } = null!;

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Corp.DisposeAsync();
        }

        protected override async Task<string> MoreSettingsAsync()
        {
            Corp = await TestProvider.StartAsync();
            return OpenIdFixture.Policy(
                "corp", Corp, "audience = the audience\nstate_length = 20\ncallback_origins = https://app.example http://localhost:3000/");
        }
    }
}
