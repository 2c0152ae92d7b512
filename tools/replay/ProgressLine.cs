using System.Globalization;
using Kinto.Projections.Rebuilding;

namespace Kinto.Replay;

/// <summary>One line on standard error that says how far it is, where that is a terminal; else nothing.</summary>
internal sealed class ProgressLine : IProgress<RebuildProgress>, IProgress<long>, IDisposable
{
    private const int Width = 30;
    private readonly bool _shown = !Console.IsErrorRedirected;
    private long _next;

    public void Report(RebuildProgress value) => Show(Words(value.Phase), value.Done, value.All);

    public void Report(long value) => Show("Lines", value, 0);

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (_shown)
        {
            Console.Error.Write("\r\e[K");
        }
    }

    public void Dispose() => Clear();

    private void Show(string what, long done, long all)
    {
        // A terminal is slower than the work.
        if (!_shown || (Environment.TickCount64 < _next && done > 0))
        {
            return;
        }

        _next = Environment.TickCount64 + 100;
        double share = all > 0 ? Math.Min(1, (double)done / all) : 0;
        string bar = all > 0 ? $" [{new string('#', (int)(share * Width)).PadRight(Width)}] {share:P0}" : "";
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r\e[K{what}{bar} {(done > 0 ? done : null):N0}"));
    }

    private static string Words(RebuildPhase phase) => phase switch
    {
        RebuildPhase.ReadingEvents => "Reading events",
        RebuildPhase.ReadingObjects => "Reading objects",
        RebuildPhase.Indexing => "Making indexes",
        RebuildPhase.CatchingUp => "Taking in what was written meanwhile",
        RebuildPhase.Switching => "Switching",
        RebuildPhase.WaitingForReaders => "Waiting for a reader that holds the tables",
        _ => phase.ToString(),
    };
}
