using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Kinto.Projections.EmbeddedPostgres;

namespace Kinto.Http.Tests.Databases;

/// <summary>A real PgBouncer in transaction mode before a cluster.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ServerUser _user;

    private PgBouncer(string folder, ServerUser user, int port) => (_folder, _user, Port) = (folder, user, port);

    public int Port { get; }

    /// <summary>Where the program is; null where it isn't installed.</summary>
    public static string? Program { get; } =
        new[] { "/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin" }.Select(f => Path.Combine(f, "pgbouncer")).FirstOrDefault(File.Exists);

    /// <summary>Starts it with fewer sessions than two servers have connections, so that they share them.</summary>
    public static async Task<PgBouncer> StartAsync(EmbeddedPostgresCluster cluster)
    {
        ServerUser user = await ServerUser.ChooseAsync(Path.Combine(cluster.DataDirectory, "cluster"), CancellationToken.None);
        string folder = Path.Combine(Path.GetTempPath(), $"kinto-pgbouncer-{Guid.NewGuid():N}");
        FileModes.CreatePublicFolder(folder);
        await user.OwnAsync(folder, CancellationToken.None);
        int port = FreePort();
        string configuration = Path.Combine(folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(
            configuration,
            $"""
            [databases]
            * = host={cluster.SocketDirectory} port=5432 user=kinto

            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = 10
            max_client_conn = 200
            logfile = {folder}/log
            pidfile = {folder}/pid
            """);
        ChildResult started = await user.RunAsync([Program!, "-d", configuration], CancellationToken.None);
        started.Succeeded.ShouldBeTrue(started.Tail());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await AnswersAsync(port))
        {
            await Task.Delay(20, patience.Token);
        }

        return new(folder, user, port);
    }

    public async ValueTask DisposeAsync()
    {
        int pid = int.Parse((await File.ReadAllTextAsync(Path.Combine(_folder, "pid"))).Trim(), CultureInfo.InvariantCulture);
        await _user.RunAsync(["kill", "-INT", $"{pid}"], CancellationToken.None);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (File.Exists(Path.Combine(_folder, "pid")))
        {
            await Task.Delay(20, patience.Token);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
