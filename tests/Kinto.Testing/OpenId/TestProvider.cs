using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Kinto.Testing.OpenId;

/// <summary>
/// A small OpenID provider on a loopback socket: discovery, keys, authorization with codes, tokens, userinfo. It checks what a provider
/// checks, and can be told to fail.
/// </summary>
public sealed class TestProvider : IAsyncDisposable
{
    /// <summary>The client that is registered with it.</summary>
    public const string ClientId = "kinto-at-the-provider";

    /// <summary>The client's secret.</summary>
    public const string ClientSecret = "secret & of+the client";

    private readonly WebApplication _app;

    private TestProvider(WebApplication app) => _app = app;

    /// <summary>Its issuer, the root of its URLs.</summary>
    public string Issuer => _app.Urls.First();

    /// <summary>Its keys.</summary>
    public ProviderKeys Keys { get; } = new();

    /// <summary>What it issued.</summary>
    public ProviderTokens Tokens { get; } = new();

    /// <summary>Who is logged in at the provider, and the profile that it tells of that person.</summary>
    public JsonObject User { get; set; } = new() { ["sub"] = "alice", ["email"] = "alice@example.com" };

    /// <summary>How often each path was asked for.</summary>
    public ProviderCalls Calls { get; } = new();

    /// <summary>Answers any path in its own way, where it is set and gives true.</summary>
    public Func<HttpContext, Task<bool>>? Trouble { get; set; }

    /// <summary>Starts it.</summary>
    public static async Task<TestProvider> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new TestProvider(builder.Build());
        provider._app.Run(provider.AnswerAsync);
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>Lets every call fail with this status until it is told otherwise by null.</summary>
    public void FailWith(int? status) => Trouble = status is null ? null : http =>
    {
        http.Response.StatusCode = status.Value;
        return Task.FromResult(true);
    };

    /// <summary>A JWT of that user's for that audience that userinfo takes.</summary>
    public string Token(string audience, string user = "alice")
    {
        string token = new TokenMaker(Keys.Current, Issuer, audience) { Subject = user }.Make();
        Tokens.Accept(token, new JsonObject { ["sub"] = user });
        return token;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Keys.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Calls.Note(http.Request.Path);
        if (Trouble is { } trouble && await trouble(http))
        {
            return;
        }

        await ((http.Request.Method, http.Request.Path.Value) switch
        {
            ("GET", "/.well-known/openid-configuration") => http.Response.WriteAsJsonAsync(Describe()),
            ("GET", "/keys") => http.Response.WriteAsJsonAsync(Keys.Published()),
            ("GET", "/authorize") => AuthorizeAsync(http),
            ("POST", "/token") => TradeAsync(http),
            ("GET", "/userinfo") => TellAsync(http),
            _ => RefuseAsync(http, 404, "not_found"),
        });
    }

    private JsonObject Describe() => new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = Issuer + "/authorize",
        ["token_endpoint"] = Issuer + "/token",
        ["userinfo_endpoint"] = Issuer + "/userinfo",
        ["jwks_uri"] = Issuer + "/keys",
    };

    /// <summary>The user is logged in already and agrees: back with a code.</summary>
    private async Task AuthorizeAsync(HttpContext http)
    {
        IQueryCollection query = http.Request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["scope"].ToString().Length == 0)
        {
            await RefuseAsync(http, 400, "invalid_request");
            return;
        }

        string redirect = query["redirect_uri"].ToString();
        string code = Tokens.NewCode(redirect, query["audience"].ToString(), (JsonObject)User.DeepClone());
        http.Response.Redirect(QueryHelpers.AddQueryString(redirect, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task TradeAsync(HttpContext http)
    {
        IFormCollection form = await http.Request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
        {
            await RefuseAsync(http, 401, "invalid_client");
        }
        else if (form["grant_type"] != "authorization_code" || Tokens.Redeem(form["code"].ToString(), form["redirect_uri"].ToString()) is not { } code)
        {
            await RefuseAsync(http, 400, "invalid_grant");
        }
        else
        {
            string access = code.Audience.Length > 0
                ? new TokenMaker(Keys.Current, Issuer, code.Audience) { Subject = (string)code.Profile["sub"]! }.Make()
                : $"opaque-{Guid.NewGuid():N}";
            Tokens.Accept(access, code.Profile);
            await http.Response.WriteAsJsonAsync(new JsonObject { ["access_token"] = access, ["token_type"] = "Bearer", ["expires_in"] = 3600 });
        }
    }

    private async Task TellAsync(HttpContext http)
    {
        string header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.Ordinal) && Tokens.ProfileOf(header["Bearer ".Length..]) is { } profile)
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(profile);
        }
        else
        {
            await RefuseAsync(http, 401, "invalid_token");
        }
    }

    private static async Task RefuseAsync(HttpContext http, int status, string error)
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(new JsonObject { ["error"] = error });
    }
}
