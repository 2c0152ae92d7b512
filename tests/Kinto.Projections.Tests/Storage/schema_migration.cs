using Kinto.Http.Configuration;
using Kinto.Http.Hosting;
using Kinto.Projections.Storage;
using Kinto.Testing;
using Marten;
using Npgsql;

namespace Kinto.Projections.Tests.Storage;

public sealed class Schema_migration
{
    [Fact]
    public async Task is_safe_from_several_places_at_once_and_again_later()
    {
        string url = await TestCluster.NewDatabaseAsync();
        await using NpgsqlDataSource source = Database.Pool(StorageUrl.Parse(url, new PoolSettings(8, 0, -1, 30)).ConnectionString);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using DocumentStore store = EventStore.Create(source);
            await DatabaseSchema.MigrateAsync(source, store, CancellationToken.None);
        }));
        using DocumentStore again = EventStore.Create(source);
        await DatabaseSchema.MigrateAsync(source, again, CancellationToken.None);
        await again.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
    }

    [Fact]
    public async Task refuses_a_database_that_is_not_utf8()
    {
        await using NpgsqlDataSource admin = NpgsqlDataSource.Create((await TestCluster.GetAsync()).ConnectionString());
        await using (NpgsqlCommand create = admin.CreateCommand("CREATE DATABASE latin TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'"))
        {
            await create.ExecuteNonQueryAsync();
        }

        await using NpgsqlDataSource source = NpgsqlDataSource.Create((await TestCluster.GetAsync()).ConnectionString("latin"));
        using DocumentStore store = EventStore.Create(source);
        SchemaException e = await Should.ThrowAsync<SchemaException>(() => DatabaseSchema.MigrateAsync(source, store, CancellationToken.None));
        e.Message.ShouldContain("SQL_ASCII");
    }
}
