using Kinto.Projections.Rebuilding;
using Kinto.Projections.Storage;
using Kinto.Projections.Transfer;
using Marten;

namespace Kinto.Replay;

/// <summary><c>export --events</c> and <c>import --events</c>.</summary>
internal static class EventVerbs
{
    public static async Task<VerbResult> ExportAsync(Store store, ProgressLine progress, string? bucket, string file, CancellationToken cancellation)
    {
        long events = await Files.WriteAsync(file, output => EventExport.WriteAsync(store.Source, bucket, output, progress, cancellation));
        return new(ExitCode.Done, $"{events} events were exported.", new() { ["events"] = events });
    }

    public static async Task<VerbResult> ImportAsync(Store store, ProgressLine progress, string file, CancellationToken cancellation)
    {
        using (DocumentStore schema = EventStore.Create(store.Source))
        {
            await DatabaseSchema.MigrateAsync(store.Source, schema, cancellation);
        }

        await using Stream input = Files.Read(file);
        long events = await EventImport.ReadAsync(store.Source, input, progress, cancellation);
        await StoreRebuilder.RebuildAsync(store.Source, progress, cancellation);
        return new(ExitCode.Done, $"{events} events were imported, and the current state built from them.", new() { ["events"] = events });
    }
}
