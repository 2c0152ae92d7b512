using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Reverting;

public sealed class refused_reverts(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("""{}""", "user_id")]
    [InlineData("""{"to":1,"batch":"x"}""", "user_id")]
    [InlineData("""[]""", "mapping")]
    [InlineData("""{"to":""", "Invalid JSON")]
    [InlineData("""{"to":"yesterday"}""", "ISO 8601")]
    [InlineData("""{"to":-1}""", "ISO 8601")]
    [InlineData("""{"to":1.5}""", "ISO 8601")]
    [InlineData("""{"to":null}""", "ISO 8601")]
    [InlineData("""{"to":1e999}""", "out of range")]
    [InlineData("""{"to":253402300799999}""", "future")]
    [InlineData("""{"to":1000}""", "before the first change")]
    [InlineData("""{"to":1000,"since":5}""", "since")]
    [InlineData("""{"batch":""}""", "not empty")]
    [InlineData("""{"batch":"\u0000"}""", "U+0000")]
    [InlineData("""{"batch":7}""", "not empty")]
    [InlineData("""{"user_id":"x"}""", "since")]
    [InlineData("""{"user_id":"x","since":253402300799999}""", "future")]
    [InlineData("""{"user_id":"x","since":[]}""", "ISO 8601")]
    [InlineData("""{"batch":"x","force":"yes"}""", "force")]
    [InlineData("""{"batch":"x","more":1}""", "more")]
    public async Task say_what_is_wrong(string body, string part)
    {
        string b = await server.NewBucketAsync();
        await server.Alice.Post(b + "/revert", body).Fails(400, 107).Has(part);
    }

    [Fact]
    public async Task tell_nothing_to_those_who_may_not_write()
    {
        string c = await server.NewCollectionAsync("""{"permissions":{"read":["system.Everyone"]}}""");
        Answer then = await server.Alice.DoAsync("PUT", c + "/records/r");
        string body = $$"""{"to":{{then.Timestamp}}}""";
        await server.Bob.Post(c + "/revert", body).Fails(403, 121);
        await server.Bob.Post(c + "/revert", "[").Fails(403, 121);
        await server.Anonymous.Post(c + "/records/r/revert", body).Fails(401, 104);
        await server.Bob.Post(c + "/records/none/revert", body).Fails(403, 121);
        await server.Alice.Post(c + "/records/none/revert", body).Fails(404, 110);
        await server.Alice.Get(c + "/revert").Fails(405, 115);
    }

    [Fact]
    public async Task are_for_those_who_could_not_read_what_would_come_back()
    {
        string c = await server.NewCollectionAsync();
        Answer secret = await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"v":"secret"}}""");
        Answer open = await server.Alice.DoAsync("PUT", c + "/records/r", $$$"""{"data":{"v":"open"},"permissions":{"write":["{{{Users.Bob}}}"]}}""");
        await server.Bob.DoAsync("PATCH", c + "/records/r", """{"data":{"v":"changed"}}""");
        await server.Bob.Post(c + "/records/r/revert", $$"""{"to":{{secret.Timestamp}},"force":true}""").Fails(403, 121);
        await server.Bob.Post(c + "/records/r/revert", $$"""{"to":{{open.Timestamp}}}""").Expect(200).Events("record_updated");

        // What is gone needs the permission to create.
        await server.Alice.DoAsync("DELETE", c + "/records/r");
        await server.Bob.Post(c + "/records/r/revert", $$"""{"to":{{open.Timestamp}},"force":true}""").Fails(403, 121);
    }

    [Fact]
    public async Task work_in_a_batch_as_well()
    {
        string c = await server.NewCollectionAsync();
        Answer then = await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"v":1}}""");
        await server.Alice.Post("/batch", $$$"""
            {"requests":[
              {"method":"PATCH","path":"{{{c}}}/records/r","body":{"data":{"v":2} }},
              {"method":"POST","path":"{{{c}}}/records/r/revert","body":{"to":{{{then.Timestamp}}} }},
              {"method":"GET","path":"{{{c}}}/records/r"}]}
            """).Expect(200).AnyEvents().Check(a => ((int)a.Json["responses"]![2]!["body"]!["data"]!["v"]!).ShouldBe(1));
    }
}
