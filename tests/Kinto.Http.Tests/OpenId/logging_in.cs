using System.Text;
using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;
using Kinto.Testing;
using Kinto.Testing.OpenId;
using Microsoft.AspNetCore.WebUtilities;

namespace Kinto.Http.Tests.OpenId;

/// <summary>Section 20.4: the way of a browser, from the application to the provider and back with tokens.</summary>
public sealed class logging_in(OpenIdFixture server) : IClassFixture<OpenIdFixture>
{
    private const string Page = "http://app.example/#tokens=";

    [Fact]
    public async Task ends_at_the_page_with_a_token_that_opens_the_store()
    {
        server.Google.User = new() { ["sub"] = "zo\u00eb", ["email"] = "z@example.com" };
        JsonNode tokens = await LogInAsync("google", "openid profile");
        ((string)tokens["token_type"]!).ShouldBe("Bearer");
        await server.Anonymous.Get("/").With("Authorization", "Bearer " + tokens["access_token"]).Expect(200)
            .Check(a => ((string)a.Json["user"]!["id"]!).ShouldBe("google:zo\u00eb"));
    }

    [Fact]
    public async Task works_with_each_provider()
    {
        server.GitHub.User = new() { ["sub"] = "7", ["email"] = "x@example.com" };
        JsonNode tokens = await LogInAsync("github", "openid email");
        await server.Anonymous.Get("/").With("Authorization", "token " + tokens["access_token"]).Expect(200).Has("github:x@example.com");
    }

    [Fact]
    public async Task the_browser_is_sent_to_the_provider_with_a_random_state()
    {
        Answer answer = await server.Anonymous.Get(Login("google", Page, "openid a&b")).Expect(307).Header("Cache-Control", "no-store");
        var location = new Uri(answer.Headers["Location"]);
        location.GetLeftPart(UriPartial.Path).ShouldBe(server.Google.Issuer + "/authorize");
        Dictionary<string, string> query = QueryHelpers.ParseQuery(location.Query).ToDictionary(p => p.Key, p => p.Value.ToString());
        query.Keys.Order().ShouldBe(["client_id", "redirect_uri", "response_type", "scope", "state"]);
        query["client_id"].ShouldBe(TestProvider.ClientId);
        query["response_type"].ShouldBe("code");
        query["scope"].ShouldBe("openid a&b");
        query["redirect_uri"].ShouldBe(server.Server.BaseUrl + "openid/google/token");
        query["state"].ShouldMatch("^[0-9a-f]{64}$");
        Answer other = await server.Anonymous.Get(Login("google", Page, "openid a&b")).Expect(307);
        other.Headers["Location"].ShouldNotBe(answer.Headers["Location"]);
    }

    [Fact]
    public async Task it_may_ask_the_provider_not_to_ask() => await server.Anonymous.Get(Login("google", Page, "openid") + "&prompt=none")
        .Expect(307).Check(a => a.Headers["Location"].ShouldEndWith("&prompt=none"));

    [Theory]
    [InlineData("/openid/google/login", "callback in querystring: Required", "callback", "scope")]
    [InlineData("/openid/google/login?scope=openid&callback=", "callback in querystring: Required", "callback")]
    [InlineData("/openid/google/login?callback=http://app.example/", "scope in querystring: Required", "scope")]
    [InlineData("/openid/google/login?scope=openid&callback=http://app.example/&prompt=login", "prompt in querystring: String does not match expected pattern", "prompt")]
    [InlineData("/openid/google/login?scope=openid&callback=http://app.example/&prompt=nonesuch", "prompt in querystring: String does not match expected pattern", "prompt")]
    [InlineData("/openid/xyz/login?scope=openid&callback=http://app.example/", "Unknown provider 'xyz'", "provider")]
    [InlineData("/openid/basicauth/login?scope=openid&callback=http://app.example/", "Unknown provider 'basicauth'", "provider")]
    [InlineData("/openid/xyz/login?scope=openid", "callback in querystring: Required", "callback", "provider")]
    [InlineData("/openid/github/login?scope=openid&callback=http://app.example/", "Provider github requires 'email' scope", "scope")]
    [InlineData("/openid/google/token", "code in querystring: Required", "code", "state")]
    [InlineData("/openid/google/token?code=1", "state in querystring: Required", "state")]
    [InlineData("/openid/xyz/token?code=1&state=2", "Unknown provider 'xyz'", "provider")]
    [InlineData("/openid/google/token?code=1&state=2", "Invalid state", "state")]
    [InlineData("/openid/google/token?code=1&state=%00", "Invalid state", "state")]
    public async Task what_is_missing_or_wrong_is_said(string path, string message, params string[] names) => await server.Anonymous.Get(path)
        .Fails(400, 107).Check(a =>
        {
            a.Json["details"]!.AsArray().Select(d => (string?)d!["name"]).ShouldBe(names);
            ((string)a.Json["message"]!).ShouldBe(message);
        });

    [Theory]
    [InlineData("app.example")]
    [InlineData("/page")]
    [InlineData("//app.example/")]
    [InlineData("javascript:alert(1)//")]
    [InlineData("data:text/html,x")]
    [InlineData("ftp://app.example/")]
    [InlineData("http://")]
    [InlineData("http:app.example")]
    [InlineData("http://app.example/\r\nSet-Cookie: a=b")]
    [InlineData("http://app.example/ x")]
    [InlineData("http://app.example/\u00e9")]
    [InlineData("http://app.example/\0")]
    public async Task a_callback_is_the_url_of_a_page(string callback) => await server.Anonymous.Get(Login("google", callback, "openid"))
        .Fails(400, 107).Has("callback in querystring: Must be a URL");

    [Theory]
    [InlineData(2048, 307)]
    [InlineData(2049, 400)]
    public async Task of_2048_characters_at_most(int length, int status) =>
        await server.Anonymous.Get(Login("google", "http://app.example/".PadRight(length, 'x'), "openid")).Expect(status);

    [Fact]
    public async Task a_state_is_good_once()
    {
        Uri back = await AtTheProviderAsync("google", "openid");
        await server.Anonymous.Get("!" + back.PathAndQuery).Expect(307);
        await server.Anonymous.Get("!" + back.PathAndQuery).Fails(400, 107).Check(a => JsonNode.DeepEquals(
            a.Json["details"], JsonNode.Parse("""[{"location":"body","name":"state","description":"Invalid state","errno":105}]""")).ShouldBeTrue(a.Text));
    }

    [Fact]
    public async Task and_only_with_its_provider()
    {
        Uri back = await AtTheProviderAsync("google", "openid");
        await server.Anonymous.Get("!" + back.PathAndQuery.Replace("/google/", "/github/")).Fails(400, 107).Has("Invalid state");
    }

    [Fact]
    public async Task a_login_may_begin_at_one_server_and_end_at_another()
    {
        const string host = "kinto.http_scheme = https\nkinto.http_host = store.example\n";
        string ini = "[app:main]\nkinto.includes = kinto.plugins.openid\nmultiauth.policies = google\n" + host + OpenIdFixture.Policy("google", server.Google);
        await using KintoServer first = await KintoServer.StartAsync(ini);
        await using KintoServer second = await KintoServer.StartAsync(ini, first.StorageUrl);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using HttpResponseMessage begun = await browser.GetAsync(new Uri(first.BaseUrl, Login("google", Page, "openid").TrimStart('/')));
        using HttpResponseMessage agreed = await browser.GetAsync(begun.Headers.Location);
        // The outer name, which leads to either server.
        agreed.Headers.Location!.GetLeftPart(UriPartial.Path).ShouldBe("https://store.example/v1/openid/google/token");
        using HttpResponseMessage ended = await browser.GetAsync(new Uri(second.BaseUrl, agreed.Headers.Location.PathAndQuery));
        Tokens(ended.Headers.Location!.OriginalString)["access_token"].ShouldNotBeNull();
        using HttpResponseMessage again = await browser.GetAsync(new Uri(first.BaseUrl, agreed.Headers.Location.PathAndQuery));
        ((int)again.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task the_log_keeps_no_secret()
    {
        var log = new MemoryLog();
        await using KintoServer logged = await KintoServer.StartAsync(
            "[app:main]\nkinto.includes = kinto.plugins.openid\nmultiauth.policies = google\n" + OpenIdFixture.Policy("google", server.Google), log: log);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using HttpResponseMessage begun = await browser.GetAsync(new Uri(logged.BaseUrl, Login("google", Page, "openid").TrimStart('/')));
        using HttpResponseMessage agreed = await browser.GetAsync(begun.Headers.Location);
        Uri back = agreed.Headers.Location!;
        using HttpResponseMessage ended = await browser.GetAsync(back);
        string token = (string)Tokens(ended.Headers.Location!.OriginalString)["access_token"]!;
        // A slash too many is redirected, and the code is no less secret.
        using HttpResponseMessage astray = await browser.GetAsync(back.GetLeftPart(UriPartial.Path) + "/" + back.Query);
        browser.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await browser.GetStringAsync(logged.BaseUrl)).ShouldContain("google:");
        browser.DefaultRequestHeaders.Authorization = new("Bearer", token + "refused");
        (await browser.GetStringAsync(logged.BaseUrl)).ShouldNotContain("google:");

        string[] secrets = [token, TestProvider.ClientSecret, .. QueryHelpers.ParseQuery(back.Query).Values.Select(v => v.ToString())];
        log.Text.ShouldContain("/v1/openid/google/token");
        log.Text.ShouldContain("did not take a token");
        secrets.ShouldAllBe(s => s.Length > 10 && !log.Text.Contains(s, StringComparison.Ordinal), log.Text);
    }

    [Fact]
    public async Task what_the_provider_refuses_is_for_the_page_to_tell()
    {
        Uri back = await AtTheProviderAsync("google", "openid");
        string code = QueryHelpers.ParseQuery(back.Query)["code"]!;
        Answer answer = await server.Anonymous.Get("!" + back.PathAndQuery.Replace(code, "forged")).Expect(307);
        Tokens(answer.Headers["Location"]).ToJsonString().ShouldBe("""{"error":"invalid_grant"}""");
    }

    [Fact]
    public async Task a_provider_that_does_not_answer_is_said_to_be_away()
    {
        Uri back = await AtTheProviderAsync("google", "openid");
        server.Google.Trouble = http =>
        {
            http.Abort();
            return Task.FromResult(true);
        };
        try
        {
            await server.Anonymous.Get("!" + back.PathAndQuery).Fails(503, 201).HasHeader("Retry-After");
        }
        finally
        {
            server.Google.Trouble = null;
        }
    }

    [Fact]
    public async Task in_a_batch_the_redirect_is_the_answer()
    {
        string body = $$"""{"requests":[{"path":"{{Login("google", Page, "openid")}}"}]}""";
        await server.Anonymous.Post("/batch", body).Expect(200).Check(a =>
        {
            ((int)a.Json["responses"]![0]!["status"]!).ShouldBe(307);
            ((string)a.Json["responses"]![0]!["headers"]!["Location"]!).ShouldStartWith(server.Google.Issuer + "/authorize?");
        });
    }

    [Fact]
    public async Task other_methods_are_refused() =>
        await server.Anonymous.Post("/openid/google/login", "{}").Fails(405, 115).Header("Allow", "GET, HEAD, OPTIONS");

    /// <summary>Follows the redirects as a browser would, to the page.</summary>
    private async Task<JsonNode> LogInAsync(string provider, string scope)
    {
        Uri back = await AtTheProviderAsync(provider, scope);
        Answer answer = await server.Anonymous.Get("!" + back.PathAndQuery).Expect(307);
        return Tokens(answer.Headers["Location"]);
    }

    /// <summary>From the start to the consent at the provider; where that sends the browser.</summary>
    private async Task<Uri> AtTheProviderAsync(string provider, string scope)
    {
        Answer answer = await server.Anonymous.Get(Login(provider, Page, scope)).Expect(307);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using HttpResponseMessage agreed = await browser.GetAsync(new Uri(answer.Headers["Location"]));
        agreed.Headers.Location!.GetLeftPart(UriPartial.Path).ShouldBe(server.Server.BaseUrl + $"openid/{provider}/token");
        return agreed.Headers.Location;
    }

    private static string Login(string provider, string callback, string scope) =>
        $"/openid/{provider}/login?callback={Uri.EscapeDataString(callback)}&scope={Uri.EscapeDataString(scope)}";

    private static JsonNode Tokens(string location)
    {
        location.ShouldStartWith(Page);
        string base64 = Uri.UnescapeDataString(location[Page.Length..]);
        return JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(base64)))!;
    }
}
