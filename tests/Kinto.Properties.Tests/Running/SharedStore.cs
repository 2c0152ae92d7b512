using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Kinto.Testing;

namespace Kinto.Properties.Tests.Running;

/// <summary>
/// Two servers over one database, for the tests of one class. When they are through, the read model must still be the fold of the
/// events.
/// </summary>
public class SharedStore : IAsyncLifetime
{
    private readonly string _ini;
    private readonly ConcurrentDictionary<(int, string), Api> _clients = new();
    private KintoServer[] _servers = [];
    private int _ids;

    public SharedStore()
        : this("")
    {
    }

    protected SharedStore(string settings) => _ini = KintoServer.DefaultIni + "\n" + settings;

    /// <summary>Whether somebody may read lists below objects that don't exist, which starts their clocks.</summary>
    protected virtual bool ListsMayLackParents => false;

    public KintoServer First => _servers[0];

    /// <summary>Both servers.</summary>
    public IReadOnlyList<KintoServer> Servers => _servers;

    /// <summary>A client of Alice's at the server of that number: even ones are the first, odd ones the second.</summary>
    public Api Alice(int server = 0) => As("alice", server);

    public Api Bob(int server = 0) => As("bob", server);

    public Api As(string user, int server = 0) => _clients.GetOrAdd((server % 2, user), k => new(_servers[k.Item1], k.Item2));

    /// <summary>The principal of a user.</summary>
    public static string Principal(string user) =>
        "basicauth:" + Convert.ToHexStringLower(HMACSHA256.HashData("a secret for tests"u8, Encoding.UTF8.GetBytes(user + ":password")));

    /// <summary>An id that no other test of the class uses.</summary>
    public string NewId() => $"x{Interlocked.Increment(ref _ids)}";

    /// <summary>A new collection of Alice's; its path.</summary>
    public async Task<string> NewCollectionAsync()
    {
        string bucket = "/buckets/" + NewId();
        await Alice().MustAsync("PUT", bucket);
        await Alice().MustAsync("PUT", bucket + "/collections/c");
        return bucket + "/collections/c";
    }

    public async ValueTask InitializeAsync()
    {
        KintoServer first = await KintoServer.StartAsync(_ini);
        _servers = [first, await KintoServer.StartAsync(_ini, first.StorageUrl)];
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            await ReplayEqualsState.AssertAsync(First);
            if (!ListsMayLackParents)
            {
                await NoOrphans.AssertAsync(First);
            }
        }
        finally
        {
            foreach (Api client in _clients.Values)
            {
                client.Dispose();
            }

            foreach (KintoServer server in _servers)
            {
                await server.DisposeAsync();
            }
        }
    }
}
