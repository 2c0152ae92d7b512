using Kinto.Http.Authentication;
using Kinto.Http.OpenId;
using Kinto.Testing.OpenId;

namespace Kinto.Http.Tests.OpenId;

/// <summary>Section 20.4: what was verified is remembered, from use to use.</summary>
public sealed class remembered_tokens
{
    private const string Alice = """{"sub":"alice"}""";

    [Fact]
    public async Task the_provider_is_asked_once_while_a_token_is_in_use()
    {
        await using PolicyUnderTest policy = await PolicyUnderTest.StartAsync("verification_ttl_seconds = 60");
        policy.Provider.Tokens.Accept("t", Alice);
        (await policy.WhoAsync("t")).ShouldBe("p:alice");
        policy.Provider.Tokens.Revoke("t");
        for (int use = 0; use < 5; use++)
        {
            policy.Time.Advance(TimeSpan.FromSeconds(59));
            (await policy.WhoAsync("t")).ShouldBe("p:alice");
        }

        policy.Provider.Calls.To("/userinfo").ShouldBe(1);
        policy.Time.Advance(TimeSpan.FromSeconds(60));
        (await policy.WhoAsync("t")).ShouldBeNull();
        policy.Provider.Calls.To("/userinfo").ShouldBe(2);
    }

    [Fact]
    public async Task never_beyond_the_end_of_a_token_that_was_checked()
    {
        await using PolicyUnderTest policy = await PolicyUnderTest.StartAsync("audience = a");
        var maker = new TokenMaker(policy.Provider.Keys.Current, policy.Provider.Issuer, "a") { From = policy.Time.GetUtcNow(), Lifetime = TimeSpan.FromMinutes(5) };
        string token = maker.Make();
        policy.Provider.Tokens.Accept(token, Alice);
        (await policy.WhoAsync(token)).ShouldBe("p:alice");
        policy.Time.Advance(TimeSpan.FromSeconds(298));
        policy.Remembers(token).ShouldBe("p:alice");
        policy.Time.Advance(TimeSpan.FromSeconds(2));
        policy.Remembers(token).ShouldBeNull();
        (await policy.WhoAsync(token)).ShouldBeNull();
        policy.Provider.Calls.To("/userinfo").ShouldBe(1);
    }

    [Fact]
    public async Task a_refusal_is_not_remembered()
    {
        await using PolicyUnderTest policy = await PolicyUnderTest.StartAsync();
        (await policy.WhoAsync("t")).ShouldBeNull();
        policy.Provider.Tokens.Accept("t", Alice);
        (await policy.WhoAsync("t")).ShouldBe("p:alice");
    }

    [Fact]
    public async Task requests_with_one_token_at_one_time_share_one_question()
    {
        await using PolicyUnderTest policy = await PolicyUnderTest.StartAsync();
        policy.Provider.Tokens.Accept("t", Alice);
        var gate = new TaskCompletionSource();
        policy.Provider.Trouble = async _ =>
        {
            await gate.Task;
            return false;
        };
        Task<string?>[] requests = [.. Enumerable.Range(0, 20).Select(_ => policy.WhoAsync("t"))];
        gate.SetResult();
        (await Task.WhenAll(requests)).ShouldAllBe(who => who == "p:alice");
        policy.Provider.Calls.To("/userinfo").ShouldBe(1);
    }

    [Fact]
    public void the_least_used_make_room_for_others()
    {
        var time = new ManualTime();
        var tokens = new VerifiedTokens(TimeSpan.FromHours(1), time, capacity: 3 * 1024);
        var identity = new Identity("p:alice");
        foreach (string key in (string[])["a", "b", "c"])
        {
            tokens.Keep(key, identity, null);
        }

        tokens.Find("a").ShouldBe(identity);
        tokens.Keep("d", identity, null);
        tokens.Find("b").ShouldBeNull();
        tokens.Find("a").ShouldBe(identity);
        tokens.Count.ShouldBe(3);
        time.Advance(TimeSpan.FromHours(1));
        tokens.Keep("e", identity, null);
        tokens.Count.ShouldBe(1);
    }

    [Fact]
    public async Task a_token_of_the_second_policy_is_shown_to_the_first_one_only_once()
    {
        await using var fixture = new TwoAlike();
        await fixture.InitializeAsync();
        string token = OpenIdFixture.TokenFor(fixture.Second, Alice);
        for (int request = 0; request < 3; request++)
        {
            await fixture.Anonymous.Get("/").With("Authorization", "Bearer " + token).Expect(200).Has("\"second:alice\"");
        }

        (fixture.First.Calls.To("/userinfo"), fixture.Second.Calls.To("/userinfo")).ShouldBe((1, 1));
    }

    /// <summary>Two providers whose tokens come under one scheme.</summary>
    private sealed class TwoAlike() : Requests.ServerFixture("multiauth.policies = first second", alone: true)
    {
        public TestProvider First { get; private set; } = null!;

        public TestProvider Second { get; private set; } = null!;

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await First.DisposeAsync();
            await Second.DisposeAsync();
        }

        protected override async Task<string> MoreSettingsAsync()
        {
            First = await TestProvider.StartAsync();
            Second = await TestProvider.StartAsync();
            return OpenIdFixture.Policy("first", First) + OpenIdFixture.Policy("second", Second);
        }
    }
}
