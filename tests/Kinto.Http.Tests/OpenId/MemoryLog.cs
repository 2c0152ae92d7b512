using System.Collections.Concurrent;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace Kinto.Http.Tests.OpenId;

/// <summary>Keeps what a server logs, as its lines would read.</summary>
internal sealed class MemoryLog : ILogEventSink
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Everything so far.</summary>
    public string Text => string.Join('\n', _lines);

    public void Emit(LogEvent logEvent) => _lines.Enqueue($"{logEvent.RenderMessage(CultureInfo.InvariantCulture)}{logEvent.Exception}");
}
