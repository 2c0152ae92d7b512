using Kinto.Http.Configuration;
using Kinto.Projections.EmbeddedPostgres;
using Npgsql;

namespace Kinto.Http.Hosting;

/// <summary>The database of this process: the one that <c>storage_url</c> names, or a private cluster.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly EmbeddedPostgresCluster? _cluster;

    private Database(NpgsqlDataSource source, EmbeddedPostgresCluster? cluster)
    {
        Source = source;
        _cluster = cluster;
    }

    /// <summary>The pool of connections.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Whether the cluster is this process's own, so that its schema is this process's business.</summary>
    public bool IsEmbedded => _cluster is not null;

    /// <summary>Connects, after starting the private cluster where one is needed.</summary>
    /// <exception cref="EmbeddedPostgresException">No PostgreSQL can be had; the message says what to do.</exception>
    public static async Task<Database> OpenAsync(StorageSettings settings, Action<string> progress, CancellationToken cancellation)
    {
        if (settings.Url is { } url)
        {
            bool pooled = settings.Pool.TransactionPooling ?? await Pooler.IsBetweenAsync(url.ConnectionString, cancellation);
            if (pooled)
            {
                progress("The database is reached through a pooler: no prepared statements are used (storage_transaction_pooling).");
            }

            return new(Pool(url.ConnectionString, pooled), null);
        }

        var options = new EmbeddedPostgresOptions { DataDirectory = DataDirectory(settings) };
        EmbeddedPostgresCluster cluster = await EmbeddedPostgresCluster.StartAsync(options, progress, cancellation);
        var address = new NpgsqlConnectionStringBuilder(cluster.ConnectionString()) { MaxPoolSize = settings.Pool.MaxPoolSize };
        return new(Pool(address.ConnectionString), cluster);
    }

    /// <summary>Connects to the database beside a server that may be using it: its private cluster isn't started twice.</summary>
    public static async Task<Database> AttachAsync(StorageSettings settings, Action<string> progress, CancellationToken cancellation) =>
        settings.Url is null && EmbeddedPostgresCluster.FindRunning(DataDirectory(settings), new EmbeddedPostgresOptions().Database) is { } running
            ? new(Pool(running), null)
            : await OpenAsync(settings, progress, cancellation);

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private static string? DataDirectory(StorageSettings settings) =>
        settings.EmbeddedPostgresDirectory ?? Environment.GetEnvironmentVariable("KINTO_DATA_DIR");

    /// <summary>A pool of connections as the server uses it.</summary>
    /// <param name="connectionString">The database, with the size of the pool.</param>
    /// <param name="transactionPooling">Whether a pooler may give each transaction another session, which then keeps nothing.</param>
    internal static NpgsqlDataSource Pool(string connectionString, bool transactionPooling = false)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        // Sessions keep no state between requests, so nothing is reset.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.ConnectionStringBuilder.ApplicationName ??= "kinto";
        // A migration holds its lock on one connection and works on another.
        builder.ConnectionStringBuilder.MaxPoolSize = Math.Max(2, builder.ConnectionStringBuilder.MaxPoolSize);
        if (transactionPooling)
        {
            return builder.Build();
        }

        // Prepared statements are worth half as much again.
        builder.ConnectionStringBuilder.MaxAutoPrepare = 100;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        // The planner would plan the small array look-ups anew at each execution, for an estimate that is better by a few rows and
        // costs more than the look-up itself. Compiling a statement costs more than any of ours takes. Past states of long lists are sorted,
        // which PostgreSQL's default of 4 MB would have it do on disk.
        builder.UsePhysicalConnectionInitializer(
            connection => SetPlanning(connection).ExecuteNonQuery(),
            async connection => await SetPlanning(connection).ExecuteNonQueryAsync());
        return builder.Build();
    }

    private static NpgsqlCommand SetPlanning(NpgsqlConnection connection) => new(
        """
        SET plan_cache_mode = force_generic_plan;
        SET jit = off;
        SELECT set_config('work_mem', '16MB', false) WHERE pg_size_bytes(current_setting('work_mem')) < 16777216
        """,
        connection);
}
