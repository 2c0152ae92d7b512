using Kinto.Http.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Kinto.Http.Logging;

/// <summary>The least levels of what is logged, which may change while the server runs.</summary>
internal sealed class LogLevels
{
    private readonly LoggingLevelSwitch _root = new();
    private readonly LoggingLevelSwitch _server = new();
    private readonly LoggingLevelSwitch _framework = new();

    public LogLevels(LogSettings settings) => Set(settings);

    /// <summary>Whether request summaries are to tell all, headers and bodies included (spec operations 8.2).</summary>
    public bool TellsAll => _root.MinimumLevel == LogEventLevel.Debug;

    /// <summary>Sets the levels.</summary>
    public void Set(LogSettings settings)
    {
        _root.MinimumLevel = settings.Level;
        _server.MinimumLevel = settings.ServerLevel;
        // ASP.NET's lines on requests, which come at lower levels, would hold the codes of logins.
        _framework.MinimumLevel = (LogEventLevel)Math.Max((int)settings.Level, (int)LogEventLevel.Warning);
    }

    /// <summary>A logger that follows the levels, without anywhere to write to.</summary>
    public LoggerConfiguration Configure() => new LoggerConfiguration()
        .MinimumLevel.ControlledBy(_root)
        .MinimumLevel.Override("Kinto", _server)
        .MinimumLevel.Override("kinto", _server)
        .MinimumLevel.Override("Microsoft", _framework)
        .MinimumLevel.Override("System.Net.Http", _framework)
        // A start that fails ends with one sentence of its own.
        .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
        .Enrich.FromLogContext();
}
