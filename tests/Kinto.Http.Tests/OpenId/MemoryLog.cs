using System.Collections.Concurrent;
using System.Globalization;
using Kinto.Http.Logging;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Kinto.Http.Tests.OpenId;

/// <summary>Keeps what a server logs, as its lines would read.</summary>
internal sealed class MemoryLog(ITextFormatter formatter) : ILogEventSink
{
    public MemoryLog()
        : this(new TextFormatter())
    {
    }

    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Each entry so far.</summary>
    public IReadOnlyList<string> Entries => [.. _lines];

    /// <summary>Everything so far.</summary>
    public string Text => string.Join('\n', _lines);

    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        formatter.Format(logEvent, line);
        _lines.Enqueue(line.ToString());
    }
}
