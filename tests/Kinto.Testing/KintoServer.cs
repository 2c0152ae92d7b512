using System.Net.Http.Headers;
using System.Text;
using Kinto.Http.Configuration;
using Kinto.Http.Hosting;
using Kinto.Http.Logging;
using Kinto.Http.OpenId;
using Kinto.Projections.Storage;
using Kinto.Projections.Writing;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Kinto.Testing;

/// <summary>
/// A server within the test's process, on a real socket and a database of its own: the same composition as the executable's.
/// </summary>
public sealed class KintoServer : IAsyncDisposable
{
    /// <summary>Settings that most tests want: any user may log in, the store can be flushed.</summary>
    public const string DefaultIni =
        """
        [app:main]
        kinto.userid_hmac_secret = a secret for tests
        kinto.includes = kinto.plugins.flush
        multiauth.policies = basicauth
        """;

    private readonly NpgsqlDataSource _source;
    private readonly DocumentStore _store;
    private readonly GroupCommitWriter _writer;
    private readonly WebApplication _app;
    private readonly Serilog.Core.Logger _logger;

    private KintoServer(string storageUrl, NpgsqlDataSource source, DocumentStore store, GroupCommitWriter writer, WebApplication app, Serilog.Core.Logger logger)
    {
        StorageUrl = storageUrl;
        _source = source;
        _store = store;
        _writer = writer;
        _app = app;
        _logger = logger;
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        BaseUrl = new Uri(address + "/v1/");
    }

    /// <summary>The root of the API, ending in <c>/v1/</c>.</summary>
    public Uri BaseUrl { get; }

    /// <summary>What the server is made of.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The database, in SQLAlchemy's form: give it to a second server to share the store.</summary>
    public string StorageUrl { get; }

    /// <summary>The database, for looking behind the server's back.</summary>
    public NpgsqlDataSource DataSource => _source;

    /// <summary>Starts a server.</summary>
    /// <param name="ini">The text of its ini file; storage settings are added.</param>
    /// <param name="storageUrl">A database that another server uses already; null for a new one.</param>
    /// <param name="replace">Replaces services of the server.</param>
    /// <param name="log">Takes what the server logs; null for nowhere.</param>
    public static async Task<KintoServer> StartAsync(
        string ini = DefaultIni, string? storageUrl = null, Action<IServiceCollection>? replace = null, Serilog.Core.ILogEventSink? log = null)
    {
        storageUrl ??= await TestCluster.NewDatabaseAsync();
        string text = $"{ini.TrimEnd()}\nkinto.storage_backend = kinto.core.storage.postgresql\nkinto.storage_url = {storageUrl.Replace("%", "%%", StringComparison.Ordinal)}\n";
        KintoSettings settings = KintoSettings.Load(SettingsSource.Create(IniFile.Parse(text), new Dictionary<string, string>()));
        settings = settings with { Server = settings.Server with { Port = 0 } };
        var levels = new LogLevels(settings.Log);
        Serilog.Core.Logger logger = (log is null ? new Serilog.LoggerConfiguration() : levels.Configure().WriteTo.Sink(log)).CreateLogger();
        NpgsqlDataSource source = Database.Pool(settings.Storage.Url!.ConnectionString);
        DocumentStore store = EventStore.Create(source);
        await DatabaseSchema.MigrateAsync(source, store, CancellationToken.None);
        var writer = new GroupCommitWriter(store, source, new WriterOptions());
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        ServerHost.Configure(builder, settings, source, writer, logger, levels);
        // However slow the machine is that the tests run on, a provider of theirs is not away.
        builder.Services.AddSingleton(_ => new ProviderHttp("kinto", TimeSpan.FromMinutes(5)));
        replace?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        ServerHost.Configure(app);
        await app.StartAsync();
        return new(storageUrl, source, store, writer, app, logger);
    }

    /// <summary>A client of that user (any name will do), or an anonymous one.</summary>
    public HttpClient Client(string? user = null)
    {
        var client = new HttpClient { BaseAddress = BaseUrl };
        if (user is not null)
        {
            client.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":password")));
        }

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _writer.DisposeAsync();
        _store.Dispose();
        await _source.DisposeAsync();
        await _logger.DisposeAsync();
    }
}
