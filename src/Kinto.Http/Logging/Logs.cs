using Kinto.Http.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Kinto.Http.Logging;

/// <summary>Where the server's log goes: one line an entry, on standard error.</summary>
internal static class Logs
{
    /// <summary>The log of a process.</summary>
    public static Logger Create(KintoSettings settings, LogLevels levels, ILogEventSink? reports)
    {
        LoggerConfiguration log = levels.Configure()
            // A line a request, written beside the request: it waits for the console only when the console is thousands of lines behind.
            .WriteTo.Async(
                sinks => sinks.Console(FormatterOf(settings), standardErrorFromLevel: LogEventLevel.Verbose),
                blockWhenFull: true);
        return (reports is null ? log : log.WriteTo.Sink(reports)).CreateLogger();
    }

    /// <summary>How entries are written.</summary>
    internal static ITextFormatter FormatterOf(KintoSettings settings) =>
        settings.Log.Format is LogFormat.Json ? new MozlogFormatter(settings.Project.Name) : new TextFormatter();
}
