using Kinto.Http.Configuration;
using Kinto.Http.Logging;
using Kinto.Http.Metrics;
using Kinto.Projections.Storage;
using Kinto.Projections.Writing;
using Marten;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Npgsql;
using Serilog;

namespace Kinto.Http.Hosting;

/// <summary>The server: database, writer, HTTP. Started in this order, stopped in the other.</summary>
internal static class ServerHost
{
    /// <summary>Serves until Ctrl-C or SIGTERM: then requests under way are answered, and the private cluster is stopped.</summary>
    /// <param name="load">Reads the settings; again at SIGHUP.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task RunAsync(Func<KintoSettings> load, CancellationToken cancellation)
    {
        KintoSettings settings = load();
        var levels = new LogLevels(settings.Log);
        using var reports = SentryReports.Start(settings);
        await using Serilog.Core.Logger logger = Logs.Create(settings, levels, reports);
        await using Database database = await Database.OpenAsync(settings.Storage, m => logger.Information("{Message:l}", m), cancellation);
        using DocumentStore store = EventStore.Create(database.Source);
        if (!settings.Http.ReadOnly)
        {
            await MigrateAsync(database, store, logger, cancellation);
        }

        await using var writer = new GroupCommitWriter(store, database.Source, new WriterOptions());
        await using WebApplication app = Build(settings, load, database.Source, writer, logger, levels);
        foreach (SettingNotice notice in settings.Notices)
        {
            logger.Warning("Setting {Key:l}: {Why:l}", notice.Key, notice.Why);
        }

        await app.StartAsync(cancellation);
        ListeningSockets sockets = app.Services.GetRequiredService<ListeningSockets>();
        sockets.Publish();
        logger.Information("Listening on {Url:l}", sockets.Address);
        if (reports is not null)
        {
            SentryReports.Running(settings.Project);
        }

        await app.WaitForShutdownAsync(cancellation);
    }

    /// <summary>Registers the API and sets Kestrel up.</summary>
    internal static void Configure(
        WebApplicationBuilder builder, KintoSettings settings, NpgsqlDataSource source, GroupCommitWriter writer, Serilog.ILogger logger, LogLevels levels)
    {
        builder.Services.AddSerilog(logger).AddSingleton(logger).AddSingleton(levels);
        builder.Services.AddSingleton(settings).AddSingleton(source).AddSingleton(writer).AddKinto().AddMeasuring(settings);
        var sockets = new ListeningSockets(settings);
        builder.Services.AddSingleton(sockets).AddSingleton<Readiness>().AddSingleton(new CurrentSettings(settings));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The adapter counts for itself, so that a body that is too large gets Kinto's error.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 128 * 1024;
            sockets.Configure(kestrel);
        });
        builder.Services.Configure<SocketTransportOptions>(o => o.CreateBoundListenSocket = sockets.Bind);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(30));
    }

    /// <summary>Routes every request to the API.</summary>
    internal static void Configure(WebApplication app)
    {
        Forwarding.Use(app, app.Services.GetRequiredService<KintoSettings>().Server.Proxies);
        app.Run(app.Services.GetRequiredService<HttpAdapter>().InvokeAsync);
    }

    /// <summary>A role that may not change the schema leaves it to whoever runs <c>migrate</c>.</summary>
    private static async Task MigrateAsync(Database database, DocumentStore store, Serilog.ILogger logger, CancellationToken cancellation)
    {
        try
        {
            if (database.IsEmbedded || (await DatabaseSchema.PendingAsync(database.Source, store, cancellation)).Count > 0)
            {
                await DatabaseSchema.MigrateAsync(database.Source, store, cancellation);
            }
        }
        catch (Exception e) when ((e as PostgresException ?? e.InnerException as PostgresException)?.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            logger.Warning("The database role may not change the schema; after an upgrade run migrate as its owner.");
        }
    }

    private static WebApplication Build(
        KintoSettings settings, Func<KintoSettings> load, NpgsqlDataSource source, GroupCommitWriter writer, Serilog.ILogger logger, LogLevels levels)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        Configure(builder, settings, source, writer, logger, levels);
        builder.Services.AddSingleton(p => new Reload(load, p.GetRequiredService<CurrentSettings>(), levels, logger));
        builder.Services.AddSingleton<IHostLifetime, ServerLifetime>();
        WebApplication app = builder.Build();
        Configure(app);
        return app;
    }
}
