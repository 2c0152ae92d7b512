using Kinto.Http.OpenId;
using Kinto.Testing.OpenId;

namespace Kinto.Http.Tests.OpenId;

/// <summary>A provider that doesn't answer leaves callers anonymous; the log says so once, and when it is over.</summary>
public sealed class outages_of_a_provider
{
    private const string Alice = """{"sub":"alice"}""";

    [Theory]
    [InlineData("500")]
    [InlineData("429")]
    [InlineData("abort")]
    [InlineData("large")]
    public async Task callers_are_anonymous_and_the_log_says_it_once(string trouble)
    {
        await using PolicyUnderTest policy = await PolicyUnderTest.StartAsync();
        policy.Provider.Tokens.Accept("remembered", Alice);
        (await policy.WhoAsync("remembered")).ShouldBe("p:alice");

        policy.Provider.Trouble = async http =>
        {
            if (trouble is "abort")
            {
                http.Abort();
            }
            else if (trouble is "large")
            {
                await http.Response.Body.WriteAsync(new byte[ProviderHttp.MaxAnswerBytes + 1]);
            }
            else
            {
                http.Response.StatusCode = int.Parse(trouble, null);
            }

            return true;
        };
        policy.Provider.Tokens.Accept("secret-token", Alice);
        for (int i = 0; i < 3; i++)
        {
            (await policy.WhoAsync("secret-token")).ShouldBeNull();
        }

        (await policy.WhoAsync("remembered")).ShouldBe("p:alice");
        policy.Log.Count(l => l.StartsWith("Warning", StringComparison.Ordinal)).ShouldBe(1);
        policy.Log[0].ShouldContain(policy.Provider.Issuer);

        policy.Provider.Trouble = null;
        (await policy.WhoAsync("secret-token")).ShouldBe("p:alice");
        policy.Log[^1].ShouldBe($"Information: The OpenID provider {policy.Provider.Issuer} answers again.");
        policy.Log.ShouldAllBe(l => !l.Contains("secret-token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task an_answer_that_does_not_come_is_not_waited_for()
    {
        await using TestProvider provider = await TestProvider.StartAsync();
        var gate = new TaskCompletionSource<bool>();
        provider.Trouble = _ => gate.Task;
        using var http = new ProviderHttp("tests", TimeSpan.FromMilliseconds(50));
        using var request = new HttpRequestMessage(HttpMethod.Get, provider.Issuer + "/userinfo");
        ProviderException e = await Should.ThrowAsync<ProviderException>(() => http.SendAsync(request, CancellationToken.None));
        gate.SetResult(true);
        e.Message.ShouldBe("no answer within 0.05 s");
    }

    [Fact]
    public async Task a_redirect_is_not_followed_with_the_token()
    {
        await using PolicyUnderTest policy = await PolicyUnderTest.StartAsync();
        policy.Provider.Tokens.Accept("t", Alice);
        policy.Provider.Trouble = http =>
        {
            bool first = http.Request.Query.Count == 0;
            if (first)
            {
                http.Response.Redirect(policy.Provider.Issuer + "/userinfo?again");
            }

            return Task.FromResult(first);
        };
        (await policy.WhoAsync("t")).ShouldBeNull();
        policy.Provider.Calls.To("/userinfo").ShouldBe(1);
    }

    [Fact]
    public async Task a_refusal_is_no_outage_and_is_logged_without_the_token()
    {
        await using PolicyUnderTest policy = await PolicyUnderTest.StartAsync("audience = a");
        string other = policy.Provider.Token("b");
        (await policy.WhoAsync(other)).ShouldBeNull();
        (await policy.WhoAsync("opaque")).ShouldBeNull();
        policy.Log.ShouldBe(
        [
            "Information: Policy p did not take a token: its audience is another.",
            "Information: Policy p did not take a token: it is no JWT.",
        ]);
    }
}
