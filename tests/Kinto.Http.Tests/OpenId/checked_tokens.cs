using System.Security.Cryptography;
using System.Text;
using Kinto.Http.Tests.Requests;
using Kinto.Testing.OpenId;
using Microsoft.IdentityModel.Tokens;

namespace Kinto.Http.Tests.OpenId;

/// <summary>
/// Section 20.4 with an audience: the provider would take every token here, so what is refused is refused for what stands in it.
/// </summary>
public sealed class checked_tokens(checked_tokens.Fixture server) : IClassFixture<checked_tokens.Fixture>
{
    private const string Audience = "https://store.example";

    private RsaSecurityKey Key => server.Google.Keys.Current;

    private TokenMaker Good => new(Key, server.Google.Issuer, Audience);

    [Fact]
    public async Task a_good_token_is_taken() => (await TakesAsync(Good.Make())).ShouldBeTrue();

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha384)]
    [InlineData(SecurityAlgorithms.RsaSha512)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    public async Task of_any_asymmetric_algorithm(string algorithm) =>
        (await TakesAsync(new TokenMaker(Key, server.Google.Issuer, Audience) { Algorithm = algorithm }.Make())).ShouldBeTrue();

    [Fact]
    public async Task and_on_an_elliptic_curve() => (await TakesAsync(
        new TokenMaker(server.Google.Keys.Curve, server.Google.Issuer, Audience) { Algorithm = SecurityAlgorithms.EcdsaSha256 }.Make())).ShouldBeTrue();

    [Fact]
    public async Task a_token_need_not_name_its_key() =>
        (await TakesAsync(new TokenMaker(server.Google.Keys.Nameless, server.Google.Issuer, Audience).Make())).ShouldBeTrue();

    [Fact]
    public async Task also_where_it_is_for_others_besides()
    {
        string token = new TokenMaker(Key, server.Google.Issuer, Audience).Make(claims => claims["aud"] = new System.Text.Json.Nodes.JsonArray("other", Audience));
        (await TakesAsync(token)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://store.example/")]
    [InlineData("https://store.example.evil")]
    [InlineData("https://store")]
    [InlineData("HTTPS://STORE.EXAMPLE")]
    [InlineData("")]
    public async Task another_audience_is_not(string audience) => (await TakesAsync(new TokenMaker(Key, server.Google.Issuer, audience).Make())).ShouldBeFalse();

    [Theory]
    [InlineData("/")]
    [InlineData(".evil")]
    public async Task another_issuer_is_not(string more) => (await TakesAsync(new TokenMaker(Key, server.Google.Issuer + more, Audience).Make())).ShouldBeFalse();

    [Fact]
    public async Task nor_one_without_an_issuer() => (await TakesAsync(Good.Make(claims => claims.Remove("iss")))).ShouldBeFalse();

    [Fact]
    public async Task an_expired_one_is_not() =>
        (await TakesAsync(new TokenMaker(Key, server.Google.Issuer, Audience) { Lifetime = TimeSpan.FromSeconds(-1) }.Make())).ShouldBeFalse();

    [Fact]
    public async Task one_that_never_expires_is_not() =>
        (await TakesAsync(new TokenMaker(Key, server.Google.Issuer, Audience) { Lifetime = null }.Make())).ShouldBeFalse();

    [Fact]
    public async Task one_of_the_future_is_not() => (await TakesAsync(
        new TokenMaker(Key, server.Google.Issuer, Audience) { From = TimeProvider.System.GetUtcNow().AddMinutes(10) }.Make())).ShouldBeFalse();

    [Fact]
    public async Task one_that_claims_to_need_no_signature_is_not() => (await TakesAsync(Good.MakeUnsigned())).ShouldBeFalse();

    [Fact]
    public async Task one_signed_by_hmac_with_the_public_key_is_not()
    {
        // The classic confusion, with the public key in each form in which a server might hold it.
        using RSA key = RSA.Create(Key.Rsa.ExportParameters(false));
        byte[][] secrets =
        [
            Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()),
            Encoding.ASCII.GetBytes(key.ExportRSAPublicKeyPem()),
            key.ExportSubjectPublicKeyInfo(),
            key.ExportRSAPublicKey(),
            key.ExportParameters(false).Modulus!,
        ];
        foreach (byte[] secret in secrets)
        {
            var hmac = new SymmetricSecurityKey(secret) { KeyId = Key.KeyId };
            string token = new TokenMaker(hmac, server.Google.Issuer, Audience) { Algorithm = SecurityAlgorithms.HmacSha256 }.Make();
            (await TakesAsync(token)).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task one_signed_by_a_stranger_under_the_name_of_a_key_is_not() =>
        (await TakesAsync(new TokenMaker(ProviderKeys.Stranger(Key.KeyId), server.Google.Issuer, Audience).Make())).ShouldBeFalse();

    [Fact]
    public async Task one_that_was_altered_is_not()
    {
        string[] parts = Good.Make().Split('.');
        string other = new TokenMaker(Key, server.Google.Issuer, Audience) { Subject = "bob" }.Make().Split('.')[1];
        (await TakesAsync($"{parts[0]}.{other}.{parts[2]}")).ShouldBeFalse();
        (await TakesAsync($"{parts[0]}.{parts[1]}.")).ShouldBeFalse();
        (await TakesAsync($"{parts[0]}.{parts[1]}")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("opaque")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    [InlineData("e30.e30.e30")]
    public async Task what_is_no_jwt_is_not(string token) => (await TakesAsync(token)).ShouldBeFalse();

    [Fact]
    public async Task a_good_one_that_the_provider_has_withdrawn_is_not()
    {
        int before = server.Google.Calls.To("/userinfo");
        await server.Anonymous.Get("/").With("Authorization", "Bearer " + Good.Make()).Expect(200).Lacks("\"user\"");
        server.Google.Calls.To("/userinfo").ShouldBe(before + 1);
    }

    [Fact]
    public async Task one_that_is_refused_for_itself_is_not_shown_to_the_provider()
    {
        int before = server.Google.Calls.To("/userinfo");
        (await TakesAsync(new TokenMaker(Key, server.Google.Issuer, "other").Make())).ShouldBeFalse();
        server.Google.Calls.To("/userinfo").ShouldBe(before);
    }

    private async Task<bool> TakesAsync(string token)
    {
        server.Google.Tokens.Accept(token, """{"sub":"alice"}""");
        Answer answer = await server.Anonymous.Get("/").With("Authorization", "Bearer " + token).Expect(200);
        return answer.Json["user"] is not null;
    }

    /// <summary>One policy, with an audience.</summary>
    public sealed class Fixture() : ServerFixture("kinto.includes = kinto.plugins.openid\nmultiauth.policies = google", alone: true)
    {
        public TestProvider Google { get; private set; } = null!;

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Google.DisposeAsync();
        }

        protected override async Task<string> MoreSettingsAsync()
        {
            Google = await TestProvider.StartAsync();
            return OpenIdFixture.Policy("google", Google, "audience = " + Audience);
        }
    }
}
