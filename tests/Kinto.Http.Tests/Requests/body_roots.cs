namespace Kinto.Http.Tests.Requests;

/// <summary>Specification section 3.4 and the JSON of section 1. Trap 3.</summary>
public sealed class body_roots(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("{\"data\":{}}")]
    [InlineData("{\"permissions\":{}}")]
    public async Task an_empty_root_creates(string? body) =>
        await server.Alice.Put("/buckets/" + server.NewId(), body).Expect(201).Events("bucket_created");

    [Theory]
    [InlineData("12")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("true")]
    public async Task a_scalar_is_refused_and_required(string body) =>
        await server.Alice.Put("/buckets/new", body).Fails(400, 107).Has(
            "\"message\":\"Should be a JSON object or an array\"", "\"description\":\"Required\"").Check(a => a.Json["details"]!.AsArray().Count.ShouldBe(2));

    [Theory]
    [InlineData("{")]
    [InlineData("{\"data\":{\"a\":NaN}}")]
    [InlineData("{\"data\":{\"a\":Infinity}}")]
    [InlineData("{\"data\":{\"a\":1,}}")]
    [InlineData("{\"data\":{/**/}}")]
    [InlineData("{\"data\":{\"a\":\"\\ud800\"}}")]
    [InlineData("{\"data\":{\"a\":01}}")]
    [InlineData("{} {}")]
    public async Task trap_3_invalid_json_is_errno_107(string body) =>
        await server.Alice.Put("/buckets/new", body).Fails(400, 107)
            .Has("\"error\":\"Invalid parameters\"", "\"name\":\"\"", "Invalid JSON: ", "\"description\":\"Required\"");

    [Fact]
    public async Task an_array_is_not_a_mapping() => await server.Alice.Put("/buckets/new", "[1]").Fails(400, 107).Has("\"name\":\"\"", "is not a mapping type");

    [Fact]
    public async Task unknown_keys_of_the_root_are_refused() =>
        await server.Alice.Put("/buckets/new", "{\"foo\":1}").Fails(400, 107).Has("\"name\":\"\"", "Unrecognized keys in mapping: ");

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("\"x\"")]
    public async Task data_must_be_an_object(string data) =>
        await server.Alice.Put("/buckets/new", $"{{\"data\":{data}}}").Fails(400, 107).Has("\"name\":\"data\"", "is not a mapping type");

    [Fact]
    public async Task the_last_of_two_equal_keys_wins() =>
        await server.Alice.Put("/buckets/" + server.NewId(), """{"data":{"a":1,"a":2}}""").Expect(201).Has("\"a\":2").Lacks("\"a\":1").Events("bucket_created");

    [Fact]
    public async Task a_nul_character_is_400_and_never_stored() =>
        await server.Alice.Put("/buckets/" + server.NewId(), "{\"data\":{\"a\":\"\\u0000\"}}").Fails(400, 107);

    [Theory]
    [InlineData("1e3", "1000.0")]
    [InlineData("-0", "0")]
    [InlineData("1.5e-7", "1.5e-07")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    public async Task numbers_come_back_in_pythons_form(string sent, string stored) =>
        await server.Alice.Put("/buckets/" + server.NewId(), $"{{\"data\":{{\"n\":{sent}}}}}").Expect(201).Has($"\"n\":{stored}").Events("bucket_created");
}
