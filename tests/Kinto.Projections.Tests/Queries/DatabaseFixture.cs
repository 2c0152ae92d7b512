using Kinto.Testing;
using Npgsql;

namespace Kinto.Projections.Tests.Queries;

/// <summary>An empty database with the store's schema.</summary>
public sealed class DatabaseFixture : IAsyncLifetime
{
    public NpgsqlDataSource DataSource { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        DataSource = await TestCluster.NewStoreAsync();
    }

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();
}
