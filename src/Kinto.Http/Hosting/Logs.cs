using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Kinto.Http.Hosting;

/// <summary>Where the server's log goes: one line an event, on standard error.</summary>
internal static class Logs
{
    /// <param name="level">The least that is logged.</param>
    public static Logger Create(LogEventLevel level = LogEventLevel.Information) => Levels()
        .MinimumLevel.Is(level)
        // A line a request, written beside the request: it waits for the console only when the console is thousands of lines behind.
        .WriteTo.Async(
            sinks => sinks.Console(
                formatProvider: CultureInfo.InvariantCulture,
                standardErrorFromLevel: LogEventLevel.Verbose,
                outputTemplate: "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {Message:lj}{NewLine}{Exception}"),
            blockWhenFull: true)
        .CreateLogger();

    /// <summary>What is logged, wherever it goes. ASP.NET's own lines on requests are not: they would hold the codes of logins.</summary>
    internal static LoggerConfiguration Levels() => new LoggerConfiguration()
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        // A start that fails ends with one sentence of its own.
        .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
        .Enrich.FromLogContext();
}
