using Kinto.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kinto.Http.Tests.Requests;

/// <summary>A server for the scenarios of one class. Derive from it to add settings.</summary>
public class ServerFixture : IAsyncLifetime
{
    private readonly string _ini;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private KintoServer? _server;
    private int _ids;

    public ServerFixture()
        : this("")
    {
    }

    /// <param name="settings">Lines for the ini file, after those of <see cref="KintoServer.DefaultIni"/> or instead of them.</param>
    /// <param name="alone">Whether they stand instead.</param>
    protected ServerFixture(string settings, bool alone = false) =>
        _ini = alone ? "[app:main]\n" + settings : KintoServer.DefaultIni + "\n" + settings;

    public KintoServer Server => _server ?? throw new InvalidOperationException("The server hasn't started.");

    public Actor Anonymous => new(this, null);

    public Actor Alice => As("alice");

    public Actor Bob => As("bob");

    public Actor As(string user) => new(this, user);

    /// <summary>An id that no other scenario of the class uses.</summary>
    public string NewId() => $"x{Interlocked.Increment(ref _ids)}";

    /// <summary>A new bucket of Alice's; its path.</summary>
    public async Task<string> NewBucketAsync(string? body = null)
    {
        string path = "/buckets/" + NewId();
        await Alice.DoAsync("PUT", path, body);
        return path;
    }

    /// <summary>A new collection in a new bucket of Alice's; its path.</summary>
    public async Task<string> NewCollectionAsync(string? body = null)
    {
        string path = await NewBucketAsync() + "/collections/c";
        await Alice.DoAsync("PUT", path, body);
        return path;
    }

    public virtual async ValueTask InitializeAsync() => _server = await StartAsync();

    /// <summary>Starts a server with the fixture's settings.</summary>
    /// <param name="storageUrl">A database that another server uses already; null for a new one.</param>
    protected async Task<KintoServer> StartAsync(string? storageUrl = null) =>
        await KintoServer.StartAsync(_ini + "\n" + await MoreSettingsAsync(), storageUrl, Replace);

    /// <summary>Replaces services of the server.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client.Dispose();
        await AtEndAsync(Server);
        await Server.DisposeAsync();
    }

    /// <summary>Starts what the server depends on; lines for the ini file that name it.</summary>
    protected virtual Task<string> MoreSettingsAsync() => Task.FromResult("");

    /// <summary>What must hold of the server after all scenarios of the class.</summary>
    protected virtual Task AtEndAsync(KintoServer server) => Task.CompletedTask;

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request);
}
