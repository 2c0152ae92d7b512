using System.Globalization;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.TimeTravel;

public sealed class past_objects(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task are_shown_as_they_were_with_their_etag()
    {
        string c = await server.NewCollectionAsync();
        Answer first = await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"v":1,"text":"é"},"permissions":{"read":["system.Everyone"]}}""");
        await server.Alice.DoAsync("PATCH", c + "/records/r", """{"data":{"v":2}}""");
        Answer deleted = await server.Alice.DoAsync("DELETE", c + "/records/r");

        await server.Alice.Get($"{c}/records/r?_at={first.Timestamp}").Expect(200).Body(first.Text).Header("ETag", first.ETag);
        await server.Alice.Head($"{c}/records/r?_at={first.Timestamp}").Expect(200).Header("ETag", first.ETag);
        await server.Alice.Get($"{c}/records/r?_at={first.Timestamp}&_fields=v").Expect(200)
            .Body($$$"""{"data":{"v":1,"id":"r","last_modified":{{{first.Timestamp}}}}}""");
        await server.Alice.Get($"{c}/records/r?_at={deleted.Timestamp - 1}").Expect(200).Has("\"v\":2");
        await server.Alice.Get($"{c}/records/r?_at={deleted.Timestamp}").Fails(404, 110);
        await server.Alice.Get($"{c}/records/r?_at={first.Timestamp - 1}").Fails(404, 110);
        await server.Alice.Get($"{c}/records/r").Fails(404, 110);
    }

    [Fact]
    public async Task know_conditional_requests()
    {
        string b = await server.NewBucketAsync("""{"data":{"v":1}}""");
        Answer one = await server.Alice.DoAsync("GET", b);
        await server.Alice.DoAsync("PATCH", b, """{"data":{"v":2}}""");
        await server.Alice.Get($"{b}?_at={one.Timestamp}").With("If-None-Match", one.ETag).Expect(304);
        await server.Alice.Get($"{b}?_at={one.Timestamp}").With("If-Match", one.ETag).Expect(200).Has("\"v\":1");
        await server.Alice.Get($"{b}?_at={one.Timestamp}").With("If-Match", "\"1\"").Fails(412, 114);
    }

    [Fact]
    public async Task of_what_ended_with_its_parent_are_there_for_its_former_readers()
    {
        string b = await server.NewBucketAsync();
        await server.Alice.DoAsync("PUT", b + "/collections/c");
        Answer record = await server.Alice.DoAsync("PUT", b + "/collections/c/records/r", """{"data":{"v":1}}""");
        await server.Alice.DoAsync("DELETE", b);
        await server.Alice.Get($"{b}/collections/c/records/r?_at={record.Timestamp}").Expect(200).Has("\"v\":1");
        await server.Bob.Get($"{b}/collections/c/records/r?_at={record.Timestamp}").Fails(403, 121);

        // Who owns a new bucket of that name could not read the old one's content; whose record it was still can.
        await server.Bob.DoAsync("PUT", b);
        await server.Alice.Get($"{b}/collections/c/records/r?_at={record.Timestamp}").Expect(200);
        await server.Bob.Get($"{b}/collections/c/records/r?_at={record.Timestamp}").Fails(403, 121);
    }

    [Fact]
    public async Task are_for_those_who_may_read_now_and_could_then()
    {
        string b = await server.NewBucketAsync("""{"data":{"v":1}}""");
        long before = (await server.Alice.DoAsync("GET", b)).Timestamp;
        long shared = (await server.Alice.DoAsync("PATCH", b, $$$"""{"permissions":{"read":["{{{Users.Bob}}}"]}}""")).Timestamp;
        await server.Bob.Get($"{b}?_at={before}").Fails(403, 121);
        await server.Bob.Get($"{b}?_at={shared}").Expect(200);
        await server.Anonymous.Get($"{b}?_at={shared}").Fails(401, 104);

        long withdrawn = (await server.Alice.DoAsync("PATCH", b, """{"permissions":{"read":[]}}""")).Timestamp;
        await server.Bob.Get($"{b}?_at={shared}").Fails(403, 121);
        await server.Bob.Get($"{b}?_at={withdrawn}").Fails(403, 121);
        await server.Alice.Get($"{b}?_at={shared}").Expect(200).Has(Users.Bob);
    }

    [Fact]
    public async Task remember_who_was_in_which_group()
    {
        string b = await server.NewBucketAsync("""{"permissions":{"read":["/buckets/none/groups/g"]}}""");
        string g = b + "/groups/g";
        long without = (await server.Alice.DoAsync("PATCH", b, $$$"""{"permissions":{"read":["{{{g}}}"]}}""")).Timestamp;
        await server.Alice.DoAsync("PUT", g, $$$"""{"data":{"members":["{{{Users.Bob}}}"]}}""");
        long with = (await server.Alice.DoAsync("PATCH", b, """{"data":{"v":1}}""")).Timestamp;
        await server.Bob.Get($"{b}?_at={with}").Expect(200).Has("\"v\":1");
        await server.Bob.Get($"{b}?_at={without}").Fails(403, 121);

        await server.Alice.DoAsync("PUT", g, """{"data":{"members":[]}}""");
        await server.Bob.Get($"{b}?_at={with}").Fails(403, 121);
    }

    [Fact]
    public async Task are_asked_for_by_milliseconds_or_by_iso_time()
    {
        string b = await server.NewBucketAsync("""{"data":{"v":1}}""");
        long time = (await server.Alice.DoAsync("GET", b)).Timestamp;
        await server.Alice.DoAsync("PATCH", b, """{"data":{"v":2}}""");
        string iso = DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
        foreach (string at in new[] { $"{time}", $"%22{time}%22", Uri.EscapeDataString(iso), iso.Replace("+00:00", "Z", StringComparison.Ordinal) })
        {
            await server.Alice.Get($"{b}?_at={at}").Expect(200).Has("\"v\":1");
        }

        foreach (string at in new[] { "", "yesterday", "-1", "1e3", "2026", "99999999999999999", "2026-13-01T00:00:00Z", "%00", "null" })
        {
            await server.Alice.Get($"{b}?_at={at}").Fails(400, 107).Has("\"name\":\"_at\"", "\"location\":\"querystring\"");
        }

        await server.Alice.Get($"{b}?_at=1000").Fails(400, 107).Has("before the first change");
        await server.Alice.Get($"{b}?_at={time + 86_400_000}").Fails(400, 107).Has("in the future");
        await server.Bob.Get($"{b}?_at=yesterday").Fails(403, 121);
    }

    [Fact]
    public async Task that_are_public_may_be_kept_for_ever()
    {
        string b = await server.NewBucketAsync("""{"permissions":{"read":["system.Everyone"]}}""");
        long time = (await server.Alice.DoAsync("GET", b)).Timestamp;
        await server.Alice.DoAsync("PATCH", b, """{"data":{"v":2}}""");
        await server.Anonymous.Get($"{b}?_at={time}").Expect(200).Header("Cache-Control", "public, max-age=31536000, immutable");
        await server.Alice.Get($"{b}?_at={time}").Expect(200).Header("Cache-Control", "no-cache, no-store");
        long clock = (await server.Alice.DoAsync("HEAD", "/buckets")).Timestamp;
        await server.Anonymous.Get($"{b}?_at={clock}").Expect(200).Header("Cache-Control", "no-cache, no-store");
    }
}
