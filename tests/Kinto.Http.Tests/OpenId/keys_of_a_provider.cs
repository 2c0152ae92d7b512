using Kinto.Http.OpenId;
using Kinto.Testing.OpenId;

namespace Kinto.Http.Tests.OpenId;

/// <summary>Keys come and go: an unknown one is looked for, within measure, and one that was given up is forgotten.</summary>
public sealed class keys_of_a_provider
{
    [Fact]
    public async Task a_token_with_a_new_key_is_taken_at_once()
    {
        await using PolicyUnderTest policy = await PolicyUnderTest.StartAsync("audience = a");
        (await policy.WhoAsync(policy.Provider.Token("a"))).ShouldBe("p:alice");
        policy.Provider.Keys.Rotate();
        (await policy.WhoAsync(policy.Provider.Token("a", "bob"))).ShouldBe("p:bob");
        policy.Provider.Calls.To("/keys").ShouldBe(2);
    }

    [Fact]
    public async Task even_where_the_token_does_not_name_it()
    {
        await using PolicyUnderTest policy = await PolicyUnderTest.StartAsync("audience = a");
        policy.Provider.Keys.Rotate();
        string token = new TokenMaker(policy.Provider.Keys.Nameless, policy.Provider.Issuer, "a").Make();
        policy.Provider.Tokens.Accept(token, """{"sub":"alice"}""");
        (await policy.WhoAsync(token)).ShouldBe("p:alice");
    }

    [Fact]
    public async Task a_token_with_a_former_key_is_not_taken_any_more()
    {
        await using PolicyUnderTest policy = await PolicyUnderTest.StartAsync("audience = a");
        string former = policy.Provider.Token("a", "former");
        policy.Provider.Keys.Rotate();
        (await policy.WhoAsync(policy.Provider.Token("a", "new"))).ShouldBe("p:new");
        (await policy.WhoAsync(former)).ShouldBeNull();
    }

    [Fact]
    public async Task strangers_cannot_have_the_keys_fetched_all_the_time()
    {
        await using PolicyUnderTest policy = await PolicyUnderTest.StartAsync("audience = a");
        for (int i = 0; i < 5; i++)
        {
            string token = new TokenMaker(ProviderKeys.Stranger($"unknown-{i}"), policy.Provider.Issuer, "a").Make();
            policy.Provider.Tokens.Accept(token, """{"sub":"alice"}""");
            (await policy.WhoAsync(token)).ShouldBeNull();
        }

        policy.Provider.Calls.To("/keys").ShouldBe(2);
        policy.Time.Advance(OpenIdProvider.UnknownKeyPause);
        policy.Provider.Keys.Rotate();
        (await policy.WhoAsync(policy.Provider.Token("a"))).ShouldBe("p:alice");
        policy.Provider.Calls.To("/keys").ShouldBe(3);
    }

    [Fact]
    public async Task keys_are_fetched_again_after_half_a_day()
    {
        await using PolicyUnderTest policy = await PolicyUnderTest.StartAsync("audience = a");
        ProviderDescription first = policy.Described.Current();
        policy.Time.Advance(OpenIdProvider.MaxAge - TimeSpan.FromSeconds(1));
        policy.Described.Current().ShouldBeSameAs(first);
        policy.Provider.Calls.To("/keys").ShouldBe(1);
        policy.Time.Advance(TimeSpan.FromSeconds(1));
        policy.Described.Current();
        while (ReferenceEquals(policy.Described.Current(), first))
        {
            await Task.Delay(5);
        }

        policy.Provider.Calls.To("/keys").ShouldBe(2);
    }

    [Fact]
    public async Task the_last_keys_count_while_new_ones_cannot_be_had()
    {
        await using PolicyUnderTest policy = await PolicyUnderTest.StartAsync("audience = a");
        policy.Provider.Trouble = http =>
        {
            bool fails = http.Request.Path != "/userinfo";
            http.Response.StatusCode = fails ? 500 : 200;
            return Task.FromResult(fails);
        };
        policy.Time.Advance(OpenIdProvider.MaxAge);
        (await policy.WhoAsync(new TokenMaker(ProviderKeys.Stranger("unknown"), policy.Provider.Issuer, "a").Make())).ShouldBeNull();
        string good = new TokenMaker(policy.Provider.Keys.Current, policy.Provider.Issuer, "a") { From = policy.Time.GetUtcNow() }.Make();
        policy.Provider.Tokens.Accept(good, """{"sub":"alice"}""");
        (await policy.WhoAsync(good)).ShouldBe("p:alice");
    }
}
