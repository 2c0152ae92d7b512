using Kinto.Http.Tests.Requests;
using Npgsql;

namespace Kinto.Http.Tests.Traps;

/// <summary>Traps 60 to 63 of specification section 24.</summary>
public sealed class traps_of_batches(traps_of_batches.Fixture server) : IClassFixture<traps_of_batches.Fixture>
{
    [Fact]
    public async Task trap_60_client_errors_conflicts_and_304_are_entries_that_undo_nothing()
    {
        string list = await server.NewCollectionAsync() + "/records";
        Answer put = await server.Alice.DoAsync("PUT", list + "/r");
        await server.Alice.DoAsync("PUT", list + "/past", """{"data":{"last_modified":1000}}""");
        await Batch(
                $"{{\"method\":\"PUT\",\"path\":\"{list}/before\"}}",
                $"{{\"method\":\"PUT\",\"path\":\"{list}/r\",\"headers\":{{\"If-Match\":\"\\\"1\\\"\"}}}}",
                $"{{\"path\":\"{list}/r\",\"headers\":{{\"If-None-Match\":\"\\\"{put.Timestamp}\\\"\"}}}}",
                $"{{\"method\":\"PUT\",\"path\":\"{list}/clash\",\"body\":{{\"data\":{{\"last_modified\":1000}}}}}}",
                $"{{\"path\":\"{list}/clash\"}}",
                $"{{\"method\":\"PUT\",\"path\":\"{list}/a.b\"}}",
                $"{{\"method\":\"PUT\",\"path\":\"{list}/after\"}}")
            .Expect(200).Events("record_created", "record_created")
            .Check(a => Entries(a, "status").ShouldBe(["201", "412", "304", "409", "404", "400", "201"]))
            .Check(a => Entries(a, "body")[2].ShouldBe(""))
            .Check(a => ((int)a.Json["responses"]![3]!["body"]!["errno"]!).ShouldBe(122));
        await server.Alice.Get(list + "?_sort=id").Ids("after", "before", "past", "r");
    }

    [Fact]
    public async Task trap_60_a_failure_of_the_server_is_the_answer_to_the_whole_batch_and_undoes_all_of_it()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await ExecuteAsync(
            """
            CREATE FUNCTION public.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'for the test'; END $$;
            CREATE TRIGGER fail BEFORE INSERT ON kinto.objects FOR EACH ROW WHEN (NEW.id = 'fails') EXECUTE FUNCTION public.fail();
            """);
        await Batch(
                $"{{\"method\":\"PUT\",\"path\":\"{list}/a\"}}",
                $"{{\"method\":\"PUT\",\"path\":\"{list}/fails\"}}",
                $"{{\"method\":\"PUT\",\"path\":\"{list}/b\"}}")
            .Check(a =>
            {
                a.Status.ShouldBeInRange(500, 503);
                ((int)a.Json["code"]!).ShouldBe(a.Status);
            }).Lacks("responses", "for the test").AnyEvents();
        await server.Alice.Get(list + "?_since=0").Ids().AnyEvents();
        await ExecuteAsync("DROP TRIGGER fail ON kinto.objects");
        await Batch($"{{\"method\":\"PUT\",\"path\":\"{list}/fails\"}}").Expect(200).AnyEvents();
        await server.Alice.Get(list).Ids("fails");

        // Marten stops the gap in its numbers with events of its own, sooner or later: they mean nothing to the state.
        await Exchanges.Exchange.VerifyAsync(server.Server);
    }

    [Fact]
    public async Task trap_61_cascades_schemas_and_history_count_at_once_and_the_groups_of_the_caller_are_read_once()
    {
        string bucket = await server.NewBucketAsync();
        string collection = bucket + "/collections/c";
        await server.Alice.DoAsync("PUT", collection);
        await server.Alice.DoAsync("PUT", collection + "/records/old");
        await Batch(
                $"{{\"method\":\"DELETE\",\"path\":\"{collection}\"}}",
                $"{{\"method\":\"PUT\",\"path\":\"{collection}/records/r\"}}",
                $"{{\"method\":\"PUT\",\"path\":\"{collection}\"}}",
                $"{{\"path\":\"{collection}/records?_since=0\"}}")
            .Expect(200).Check(a => Entries(a, "status").ShouldBe(["200", "404", "201", "200"]))
            .Check(a => a.Json["responses"]![3]!["body"]!["data"]!.AsArray().ShouldBeEmpty()).AnyEvents();

        await Batch(
                $"{{\"method\":\"PUT\",\"path\":\"{collection}/records/free\",\"body\":{{\"data\":{{\"b\":1}}}}}}",
                $"{{\"method\":\"PATCH\",\"path\":\"{collection}\",\"body\":{{\"data\":{{\"schema\":{{\"required\":[\"a\"]}}}}}}}}",
                $"{{\"method\":\"PUT\",\"path\":\"{collection}/records/bad\",\"body\":{{\"data\":{{\"b\":1}}}}}}",
                $"{{\"method\":\"PUT\",\"path\":\"{collection}/records/good\",\"body\":{{\"data\":{{\"a\":1}}}}}}",
                $"{{\"path\":\"{bucket}/history?resource_name=record&action=create&_limit=2\"}}")
            .Expect(200).Check(a => Entries(a, "status").ShouldBe(["201", "200", "400", "201", "200"]))
            .Check(a => ((long)a.Json["responses"]![3]!["body"]!["data"]!["schema"]!).ShouldBe((long)a.Json["responses"]![1]!["body"]!["data"]!["last_modified"]!))
            .Check(a => a.Json["responses"]![4]!["body"]!["data"]!.AsArray().Select(e => (string)e!["record_id"]!).ShouldBe(["good", "free"])).AnyEvents();

        // Alice makes Bob a member in his own batch, which has read his groups already.
        await server.Alice.DoAsync("PATCH", collection, TrapFixture.Grant("read", bucket + "/groups/g"));
        string alice = Users.Credentials("alice");
        string[] joining =
        [
            $"{{\"method\":\"PUT\",\"path\":\"{bucket}/groups/g\",\"headers\":{{\"Authorization\":\"{alice}\"}},\"body\":{{\"data\":{{\"members\":[\"{Users.Bob}\"]}}}}}}",
            $"{{\"path\":\"{collection}\"}}",
        ];
        await server.Bob.Post("/batch", $"{{\"requests\":[{string.Join(',', joining)}]}}").Expect(200).Check(a => Entries(a, "status").ShouldBe(["201", "403"])).Events("group_created");
        await server.Bob.Get(collection).Expect(200);
    }

    [Fact]
    public async Task trap_62_a_path_with_batch_is_refused_and_bodies_are_objects_and_always_json()
    {
        string list = await server.NewCollectionAsync() + "/records";
        foreach (string path in (string[])["/batch", "/v1/batch", "/buckets/batch", "/buckets/b/collections/batches/records", "/buckets?x=/batch"])
        {
            await Batch($"{{\"path\":\"{path}\"}}").Fails(400, 107).Has("Recursive call on /batch endpoint is forbidden.");
        }

        foreach (string body in (string[])["[]", "null", "\"x\"", "1", "[{\\\"op\\\":\\\"test\\\"}]"])
        {
            await Batch($"{{\"method\":\"PATCH\",\"path\":\"{list}/r\",\"body\":{body.Replace("\\\"", "\"", StringComparison.Ordinal)}}}").Fails(400, 107);
        }

        await server.Alice.DoAsync("PUT", list + "/r", """{"data":{"a":1}}""");
        foreach (string type in (string[])["application/merge-patch+json", "application/json-patch+json", "text/plain"])
        {
            await Batch($"{{\"method\":\"PATCH\",\"path\":\"{list}/r\",\"headers\":{{\"Content-Type\":\"{type}\"}},\"body\":{{\"data\":{{\"a\":null}}}}}}")
                .Expect(200).Has("\"a\":null").Events("record_updated");
        }
    }

    [Fact]
    public async Task trap_63_the_path_of_an_answer_has_the_version_and_no_query()
    {
        string bucket = await server.NewBucketAsync();
        await Batch($"{{\"path\":\"{bucket}?_fields=id\"}}", $"{{\"path\":\"/v1{bucket}?_fields=id\"}}", "{\"path\":\"/buckets/missing?a=b\"}", "{\"path\":\"/\"}")
            .Expect(200).Check(a => Entries(a, "path").ShouldBe(["/v1" + bucket, "/v1" + bucket, "/v1/buckets/missing", "/v1/"]))
            .Check(a => Entries(a, "status").ShouldBe(["200", "200", "403", "200"]));
    }

    private Scenario Batch(params string[] requests) => server.Alice.Post("/batch", $"{{\"requests\":[{string.Join(',', requests)}]}}", "batch");

    private static string[] Entries(Answer answer, string key) => [.. answer.Json["responses"]!.AsArray().Select(r => r![key]!.ToString())];

    private async Task ExecuteAsync(string sql)
    {
        await using NpgsqlCommand command = server.Server.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public sealed class Fixture() : TrapFixture("kinto.includes = kinto.plugins.history\nkinto.experimental_collection_schema_validation = true");
}
