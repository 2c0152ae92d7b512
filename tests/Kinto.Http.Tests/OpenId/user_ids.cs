using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.OpenId;

/// <summary>Which profiles name a user. The field is <c>sub</c> at google and <c>email</c> at github.</summary>
public sealed class user_ids(OpenIdFixture server) : IClassFixture<OpenIdFixture>
{
    [Theory]
    [InlineData("""{"sub":"a:b/c d@\u00e9\ud83d\ude00"}""", "google:a:b/c d@\u00e9\ud83d\ude00")]
    [InlineData("""{"sub":"first","sub":"last"}""", "google:last")]
    [InlineData("""{"sub":9007199254740993}""", "google:9007199254740993")]
    [InlineData("""{"sub":"x","email_verified":false}""", "google:x")]
    public async Task strings_and_whole_numbers_do(string profile, string id) => (await IdAsync(profile)).ShouldBe(id);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"sub":""}""")]
    [InlineData("""{"sub":null}""")]
    [InlineData("""{"sub":true}""")]
    [InlineData("""{"sub":1.5}""")]
    [InlineData("""{"sub":1e3}""")]
    [InlineData("""{"sub":["alice"]}""")]
    [InlineData("""{"sub":{"id":"alice"}}""")]
    [InlineData("""{"Sub":"alice"}""")]
    [InlineData("""{"sub":"a\u0000b"}""")]
    [InlineData("""{"sub":"a\nb"}""")]
    [InlineData("""{"sub":"\ud800"}""")]
    [InlineData("\"alice\"")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2ln")]
    [InlineData("<html>log in</html>")]
    public async Task anything_else_is_nobody(string profile) => (await IdAsync(profile)).ShouldBeNull();

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public async Task an_id_has_255_characters_at_most(int length, bool taken) =>
        (await IdAsync($$"""{"sub":"{{new string('x', length)}}"}""") is not null).ShouldBe(taken);

    [Theory]
    [InlineData("""{"sub":"1","email":"a@example.com"}""", true)]
    [InlineData("""{"sub":"1","email":"a@example.com","email_verified":true}""", true)]
    [InlineData("""{"sub":"1","email":"a@example.com","email_verified":"true"}""", true)]
    [InlineData("""{"sub":"1","email":"a@example.com","email_verified":false}""", false)]
    [InlineData("""{"sub":"1","email":"a@example.com","email_verified":"false"}""", false)]
    [InlineData("""{"sub":"1"}""", false)]
    public async Task an_address_names_nobody_while_the_provider_has_not_verified_it(string profile, bool taken) =>
        (await IdAsync(profile, github: true)).ShouldBe(taken ? "github:a@example.com" : null);

    private async Task<string?> IdAsync(string profile, bool github = false)
    {
        string token = OpenIdFixture.TokenFor(github ? server.GitHub : server.Google, profile);
        Answer answer = await server.Anonymous.Get("/").With("Authorization", (github ? "token " : "Bearer ") + token).Expect(200);
        return (string?)answer.Json["user"]?["id"];
    }
}
