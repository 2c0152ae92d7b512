using Kinto.Http.Configuration;
using Kinto.Http.Hosting;
using Kinto.Projections.Storage;
using Kinto.Projections.Writing;
using Marten;

namespace Kinto.Http.Cli;

/// <summary>The store as a verb works on it, beside a server that may be serving.</summary>
internal sealed class VerbStore : IAsyncDisposable
{
    private readonly DocumentStore _events;

    private VerbStore(Database database, DocumentStore events)
    {
        (Database, _events) = (database, events);
        Writer = new GroupCommitWriter(events, database.Source, new WriterOptions());
    }

    public Database Database { get; }

    /// <summary>Writes as the server does, under the same locks.</summary>
    public GroupCommitWriter Writer { get; }

    /// <summary>Opens it. A private cluster that was just started gets its tables, as at a start of the server.</summary>
    public static async Task<VerbStore> OpenAsync(KintoSettings settings, VerbLog log, CancellationToken cancellation)
    {
        Database database = await Database.AttachAsync(settings.Storage, log.Info, cancellation);
        DocumentStore events = EventStore.Create(database.Source);
        if (database.IsEmbedded)
        {
            await DatabaseSchema.MigrateAsync(database.Source, events, cancellation);
        }

        return new(database, events);
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        _events.Dispose();
        await Database.DisposeAsync();
    }
}
