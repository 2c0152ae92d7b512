using Kinto.Http.Changes;
using Kinto.Http.Tests.Requests;
using Kinto.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kinto.Http.Tests.Changes;

public sealed class ends_of_streams(ends_of_streams.Fixture server) : IClassFixture<ends_of_streams.Fixture>
{
    [Fact]
    public async Task come_with_a_change_of_the_readers_account()
    {
        await server.Anonymous.DoAsync("PUT", "/accounts/dora", """{"data":{"password":"one"}}""");
        await server.Anonymous.DoAsync("PUT", "/accounts/emil", """{"data":{"password":"one"}}""");
        await using ChangeStream dora = await OpenAsync("dora", "one");
        await using ChangeStream emil = await OpenAsync("emil", "one");
        dora.Status.ShouldBe(200);
        using var request = new HttpRequestMessage(HttpMethod.Patch, server.Server.BaseUrl + "accounts/dora")
        {
            Content = new StringContent("""{"data":{"password":"two"}}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", Basic("dora", "one"));
        using var client = new HttpClient();
        using HttpResponseMessage changed = await client.SendAsync(request);
        ((int)changed.StatusCode).ShouldBe(200);
        (await dora.NextAsync()).ShouldBeNull();
        await using ChangeStream again = await OpenAsync("dora", "one");
        again.Status.ShouldBe(401);
        Task<Change?> next = emil.NextAsync();
        await server.As("alice").DoAsync("PUT", "/buckets/open", Streams.Write("read", "system.Authenticated"));
        (await next)!.Summary.ShouldBe("create /buckets/open");
    }

    [Fact]
    public async Task make_room_for_others()
    {
        List<ChangeStream> streams = [];
        try
        {
            while (true)
            {
                ChangeStream stream = await OpenAsync();
                if (stream.Status != 200)
                {
                    stream.Status.ShouldBe(503);
                    stream.Headers.RetryAfter.ShouldNotBeNull();
                    await stream.DisposeAsync();
                    break;
                }

                streams.Add(stream);
            }

            streams.Count.ShouldBeInRange(1, 4);
            await server.As("alice").Get("/changes").Fails(503, 201);
            await streams[0].DisposeAsync();
            streams.RemoveAt(0);
            while (true)
            {
                // That a client is gone is noticed in a while.
                await using ChangeStream stream = await OpenAsync();
                if (stream.Status == 200)
                {
                    break;
                }

                await Task.Delay(20);
            }
        }
        finally
        {
            foreach (ChangeStream stream in streams)
            {
                await stream.DisposeAsync();
            }
        }

        Task<ChangeStream> OpenAsync() => server.OpenAsync("alice", "/changes");
    }

    [Fact]
    public async Task come_with_the_end_of_the_server()
    {
        await using KintoServer stopping = await KintoServer.StartAsync();
        await using ChangeStream stream = await ChangeStream.OpenAsync(new Uri(stopping.BaseUrl, "changes"), Users.Credentials("alice"));
        Task<Change?> next = stream.NextAsync();
        using HttpClient client = stopping.Client("alice");
        Task<HttpResponseMessage> waiting = client.GetAsync("changes?_wait=60");
        StreamPlaces places = stopping.Services.GetRequiredService<StreamPlaces>();
        while (places.Taken < 2)
        {
            await Task.Delay(10);
        }

        stopping.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        (await next).ShouldBeNull();
        using HttpResponseMessage poll = await waiting;
        ((int)poll.StatusCode).ShouldBeOneOf(200, 503);
    }

    private Task<ChangeStream> OpenAsync(string account, string password) =>
        ChangeStream.OpenAsync(new Uri(server.Server.BaseUrl, "changes"), Basic(account, password));

    private static string Basic(string user, string password) =>
        "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{user}:{password}"));

    public sealed class Fixture() : ServerFixture(
        """
        kinto.includes = kinto.plugins.flush kinto.plugins.accounts
        kinto.account_create_principals = system.Everyone
        kinto.change_feed_heartbeat_seconds = 1
        kinto.change_feed_max_streams = 4
        multiauth.policies = account
        multiauth.policy.account.use = kinto.plugins.accounts.authentication.AccountsAuthenticationPolicy
        kinto.userid_hmac_secret = a secret for tests
        """, alone: true)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await Anonymous.DoAsync("PUT", "/accounts/alice", """{"data":{"password":"password"}}""");
        }
    }
}
