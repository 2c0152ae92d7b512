using Kinto.Http.Tests.Requests;
using Npgsql;

namespace Kinto.Http.Tests.Utilities;

/// <summary>Section 19.9: the plugin flush.</summary>
public sealed class flushed_stores(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task are_empty_without_any_authentication()
    {
        string collection = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", collection + "/records/r");
        await server.Alice.DoAsync("PUT", collection[..^"/collections/c".Length] + "/groups/g", $"{{\"data\":{{\"members\":[\"{Users.Bob}\"]}}}}");
        await server.Anonymous.Post("/__flush__").Expect(202).Body("{}").AnyEvents();
        foreach (string table in (string[])["objects", "aces", "memberships", "clocks", "cache"])
        {
            await using NpgsqlCommand command = server.Server.DataSource.CreateCommand($"SELECT count(*) FROM kinto.{table}");
            ((long)(await command.ExecuteScalarAsync())!).ShouldBe(0, table);
        }

        await server.Alice.Get("/buckets?_since=0").Expect(200).Ids().AnyEvents();
        await server.Bob.Get("/").Lacks("/groups/");
    }

    [Fact]
    public async Task can_be_written_again()
    {
        string collection = await server.NewCollectionAsync();
        await server.Anonymous.Post("/__flush__").Expect(202).AnyEvents();
        await server.Alice.Put(collection[..^"/collections/c".Length]).Expect(201).AnyEvents();
        await server.Alice.Put(collection).Expect(201).AnyEvents();
        await server.Alice.Put(collection + "/records/r").Expect(201).AnyEvents();
    }
}
