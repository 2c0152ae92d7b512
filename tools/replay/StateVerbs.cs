using System.Buffers;
using System.Text.Json;
using Kinto.Http.Execution;
using Kinto.Projections.Storage;
using Kinto.Projections.Transfer;
using Kinto.Projections.Writing;
using Marten;

namespace Kinto.Replay;

/// <summary><c>at</c>, <c>diff</c>, <c>export --state</c> and <c>import --state</c>.</summary>
internal static class StateVerbs
{
    /// <summary>Objects as they are, or were.</summary>
    public static async Task<VerbResult> WriteAsync(
        Store store, ProgressLine progress, StateScope scope, long? at, string file, CancellationToken cancellation)
    {
        long objects = await Files.WriteAsync(
            file, output => WriteAsync(StateReader.ReadAsync(store.Source, scope, at, cancellation), StateText.Write, output, progress, cancellation));
        return new(ExitCode.Done, $"{objects} objects.", new() { ["objects"] = objects });
    }

    /// <summary>What differs between two times.</summary>
    public static async Task<VerbResult> DiffAsync(
        Store store, ProgressLine progress, StateScope scope, long from, long to, string file, CancellationToken cancellation)
    {
        long changes = await Files.WriteAsync(
            file, output => WriteAsync(StateReader.DifferencesAsync(store.Source, scope, from, to, cancellation), StateText.Write, output, progress, cancellation));
        return new(changes == 0 ? ExitCode.Done : ExitCode.Differences, $"{changes} objects differ.", new() { ["differences"] = changes });
    }

    /// <summary>Objects as new changes.</summary>
    public static async Task<VerbResult> ImportAsync(Store store, ProgressLine progress, string file, CancellationToken cancellation)
    {
        using DocumentStore marten = EventStore.Create(store.Source);
        await DatabaseSchema.MigrateAsync(store.Source, marten, cancellation);
        await using var writer = new GroupCommitWriter(marten, store.Source, new WriterOptions());
        await using Stream input = Files.Read(file);
        StateImported done = await StateImport.RunAsync(writer, ApiServices.RulesOf(store.Settings), input, progress, cancellation);
        return new(
            ExitCode.Done,
            $"{done.Lines} objects: {done.Written} written, {done.Skipped} were so already.",
            new() { ["objects"] = done.Lines, ["written"] = done.Written, ["skipped"] = done.Skipped });
    }

    private static async Task<long> WriteAsync<T>(
        IAsyncEnumerable<T> items, Action<Utf8JsonWriter, T> write, Stream output, IProgress<long> progress, CancellationToken cancellation)
    {
        var line = new ArrayBufferWriter<byte>();
        await using var writer = new Utf8JsonWriter(line);
        long count = 0;
        await foreach (T item in items)
        {
            write(writer, item);
            await writer.FlushAsync(cancellation);
            line.Write("\n"u8);
            await output.WriteAsync(line.WrittenMemory, cancellation);
            line.ResetWrittenCount();
            writer.Reset();
            if (++count % 1000 == 0)
            {
                progress.Report(count);
            }
        }

        await output.FlushAsync(cancellation);
        return count;
    }
}
