using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Objects;

/// <summary>Section 5.4: a <c>last_modified</c> in the body.</summary>
public sealed class client_timestamps(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("\"1234\"")]
    [InlineData("12.5")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("{}")]
    public async Task that_are_no_integers_are_dropped(string value)
    {
        string list = await server.NewCollectionAsync() + "/records";
        long before = (await server.Alice.DoAsync("PUT", list + "/first")).Timestamp;
        Answer put = await server.Alice.Put(list + "/r", Body(value)).Expect(201).Events("record_created");
        put.Timestamp.ShouldBeGreaterThan(before);
        ((long)put.Data["last_modified"]!).ShouldBe(put.Timestamp);
    }

    [Theory]
    [InlineData("PUT", "4999")]
    [InlineData("PUT", "5000")]
    [InlineData("PUT", "0")]
    [InlineData("PUT", "-1")]
    [InlineData("PATCH", "5000")]
    [InlineData("PATCH", "0")]
    public async Task not_newer_than_the_object_are_dropped(string method, string value)
    {
        string list = await server.NewCollectionAsync() + "/records";
        long newest = (await server.Alice.DoAsync("PUT", list + "/new")).Timestamp;
        await server.Alice.DoAsync("PUT", list + "/r", Body("5000"));
        (await server.Alice.Send(method, list + "/r", Body(value)).Expect(200).Events("record_updated")).Timestamp.ShouldBeGreaterThan(newest);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5000")]
    [InlineData("1")]
    public async Task of_long_ago_are_kept_on_creation(string value) =>
        await server.Alice.Put(await server.NewCollectionAsync() + "/records/r", Body(value)).Expect(201).Header("ETag", $"\"{value}\"").Events("record_created");

    [Fact]
    public async Task trap_20_of_the_far_future_are_kept_and_their_list_cannot_be_polled()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.Put(list + "/r", Body("9999999999999")).Expect(201).Header("ETag", "\"9999999999999\"").Events("record_created");
        await server.Alice.Get(list).Expect(200).Header("ETag", "\"9999999999999\"");
        await server.Alice.Get(list + "?_since=\"9999999999999\"").Fails(400, 107).Has("Invalid value for _since");
    }

    [Fact]
    public async Task are_absent_from_a_patch_that_does_not_name_them()
    {
        string list = await server.NewCollectionAsync() + "/records";
        long newest = (await server.Alice.DoAsync("PUT", list + "/new")).Timestamp;
        await server.Alice.DoAsync("PUT", list + "/r", Body("5000"));
        (await server.Alice.Patch(list + "/r", """{"data":{"a":1}}""").Expect(200).Events("record_updated")).Timestamp.ShouldBeGreaterThan(newest);
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("100000000000000000000000")]
    [InlineData("9223372036854775807")]
    public async Task beyond_any_clock_are_never_an_internal_error(string value)
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.Put(list + "/r", Body(value)).AnyEvents().Check(a => a.Status.ShouldBeOneOf(201, 400));
        await server.Alice.Put(list + "/next").AnyEvents().Check(a => a.Status.ShouldBeOneOf(201, 400, 409));
    }

    private static string Body(string value) => $"{{\"data\":{{\"last_modified\":{value}}}}}";
}
