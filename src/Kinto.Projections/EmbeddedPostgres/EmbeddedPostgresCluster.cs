using Npgsql;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>A PostgreSQL that this process started for itself, reached by a socket that only its owner and root can open.</summary>
public sealed class EmbeddedPostgresCluster : IAsyncDisposable
{
    private readonly DirectoryLock _lock;
    private readonly Postmaster _server;
    private readonly string _database;
    private int _disposed;

    private EmbeddedPostgresCluster(DirectoryLock held, Postmaster server, PostmasterFile running, string root, string database, string version)
    {
        (_lock, _server, _database) = (held, server, database);
        (DataDirectory, SocketDirectory, PostmasterPid, Version) = (root, running.Sockets, running.Pid, version);
    }

    /// <summary>The absolute path of the folder with the cluster, its log and its lock.</summary>
    public string DataDirectory { get; }

    /// <summary>The absolute path of the folder with the server's socket.</summary>
    public string SocketDirectory { get; }

    /// <summary>The server's version, such as <c>15.18</c>.</summary>
    public string Version { get; }

    /// <summary>The process id of PostgreSQL's main process, for tests that kill it.</summary>
    public int PostmasterPid { get; }

    /// <summary>Starts the cluster of a data directory, which is made first when it is missing.</summary>
    /// <param name="options">Where, and with which programs.</param>
    /// <param name="progress">Told in a sentence what takes a moment: a download, a new cluster, the start.</param>
    /// <param name="ct">Ends the attempt; a server that was started already is stopped.</param>
    /// <exception cref="EmbeddedPostgresException">The cluster cannot be had; the message says what to do.</exception>
    public static async Task<EmbeddedPostgresCluster> StartAsync(
        EmbeddedPostgresOptions options, Action<string> progress, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new EmbeddedPostgresException("The server brings no PostgreSQL of its own on Windows: set storage_url to an existing server.");
        }

        var folders = ClusterFolders.Open(options.DataDirectory);
        var held = DirectoryLock.Take(folders);
        try
        {
            var server = await PrepareAsync(options, folders, progress, ct);
            return await RunAsync(held, server, folders, options, progress, ct);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>For Npgsql: the socket folder as host, and no password.</summary>
    /// <param name="database">Null for the one that the options name.</param>
    public string ConnectionString(string? database = null) => ServerAddress.ConnectionString(SocketDirectory, database ?? _database);

    /// <summary>The same as a URL of SQLAlchemy's form: <c>postgresql://kinto@/kinto?host=/socket/folder</c>.</summary>
    /// <param name="database">Null for the one that the options name.</param>
    public string Url(string? database = null) => ServerAddress.Url(SocketDirectory, database ?? _database);

    /// <summary>Makes a further database, UTF-8 and sorted by code points.</summary>
    /// <exception cref="PostgresException">There is one of this name.</exception>
    public Task CreateDatabaseAsync(string name) => Databases.CreateAsync(SocketDirectory, name, CancellationToken.None);

    /// <summary>Stops the server, waits for its end, and frees the data directory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        try
        {
            await _server.StopAsync();
            EmbeddedPostgres.SocketDirectory.Clear(SocketDirectory);
        }
        finally
        {
            _lock.Dispose();
        }
    }

    /// <summary>
    /// The connection string of a cluster that a server keeps running on that data directory, for tools that look in beside it; null
    /// where none runs.
    /// </summary>
    /// <param name="dataDirectory">As in <see cref="EmbeddedPostgresOptions.DataDirectory"/>.</param>
    /// <param name="database">The database.</param>
    public static string? FindRunning(string? dataDirectory, string database)
    {
        var folders = new ClusterFolders(Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataDirectory ?? EmbeddedPostgresOptions.DefaultDataDirectory())));
        return Directory.Exists(folders.Cluster) && PostmasterFile.Read(folders.Cluster) is { Sockets.Length: > 0 } running && running.IsAlive()
            ? ServerAddress.ConnectionString(running.Sockets, database)
            : null;
    }

    private static async Task<Postmaster> PrepareAsync(
        EmbeddedPostgresOptions options, ClusterFolders folders, Action<string> progress, CancellationToken ct)
    {
        var user = await ServerUser.ChooseAsync(folders.Cluster, ct);
        await user.RequireAccessAsync(folders.Root, ct);
        var major = folders.Major();
        var binaries = await BinaryChoice.ChooseAsync(options, major, progress, ct);
        await user.RequireAccessAsync(binaries.Folder, ct);
        await ServerSettings.WriteAsync(folders, options, ct);
        if (major is null)
        {
            progress($"Making a cluster of PostgreSQL {binaries.Version} in {folders.Root}");
            await ClusterCreation.RunAsync(folders, binaries, user, options.Durable, ct);
        }

        return new Postmaster(binaries, folders, user);
    }

    private static async Task<EmbeddedPostgresCluster> RunAsync(
        DirectoryLock held, Postmaster server, ClusterFolders folders, EmbeddedPostgresOptions options, Action<string> progress, CancellationToken ct)
    {
        try
        {
            var running = await server.StartAsync(progress, ct);
            var version = await Databases.EnsureAsync(running.Sockets, options.Database, ct);
            return new EmbeddedPostgresCluster(held, server, running, folders.Root, options.Database, version);
        }
        catch (Exception e) when (e is not EmbeddedPostgresException)
        {
            // A start that failed says so itself and may still be recovering; here it runs, but nobody would own it.
            await server.StopAsync();
            throw;
        }
    }
}
