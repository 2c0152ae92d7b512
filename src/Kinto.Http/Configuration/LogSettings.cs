using System.Globalization;
using Serilog.Events;

namespace Kinto.Http.Configuration;

/// <summary>The form of the log's lines.</summary>
public enum LogFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>Mozlog: an object a line (spec operations 8.1).</summary>
    Json,
}

/// <summary>What is logged, and how (spec operations 8): settings of our own, before the logging sections of the ini file.</summary>
/// <param name="Format"><c>log_format</c>, or whether a handler in use has <c>kinto.core.JsonLogFormatter</c>; default text.</param>
/// <param name="Level"><c>log_level</c>, or the level of <c>[logger_root]</c>: the least level of request summaries and all else; default info.</param>
/// <param name="ServerLevel"><c>log_level</c>, or the level of <c>[logger_kinto]</c>: the least level of the server's own messages; default that of the root.</param>
public sealed record LogSettings(LogFormat Format, LogEventLevel Level, LogEventLevel ServerLevel)
{
    private static readonly Dictionary<string, LogFormat> s_formats = new(StringComparer.Ordinal)
    {
        ["text"] = LogFormat.Text,
        ["json"] = LogFormat.Json,
    };

    private static readonly string[] s_loggers = ["root", "kinto"];

    internal static LogSettings From(SettingsSource source)
    {
        LogEventLevel? own = source.Find("log_level") is { Text.Length: > 0 } set
            ? LevelOf(SettingText.Text(set)) ?? throw SettingException.NotAllowed(set, "one of debug, info, warning, error, critical")
            : null;
        LogEventLevel root = own ?? LoggerLevel(source.Ini, "root") ?? LogEventLevel.Information;
        return new(FormatOf(source), root, own ?? LoggerLevel(source.Ini, "kinto") ?? root);
    }

    /// <summary>A level by the name or the number that Python has for it; null for neither.</summary>
    internal static LogEventLevel? LevelOf(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "DEBUG" => LogEventLevel.Debug,
        "INFO" => LogEventLevel.Information,
        "WARNING" or "WARN" => LogEventLevel.Warning,
        "ERROR" => LogEventLevel.Error,
        "CRITICAL" or "FATAL" => LogEventLevel.Fatal,
        { } number when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value) => LevelOf(value),
        _ => null,
    };

    /// <summary>The least of our levels that is not below a number of Python's: 10 debug, 20 info, 30 warning, 40 error, 50 critical.</summary>
    internal static LogEventLevel LevelOf(int number) => number switch
    {
        <= 10 => LogEventLevel.Debug,
        <= 20 => LogEventLevel.Information,
        <= 30 => LogEventLevel.Warning,
        <= 40 => LogEventLevel.Error,
        _ => LogEventLevel.Fatal,
    };

    private static LogFormat FormatOf(SettingsSource source) => source.TextOrNull("log_format") is not null
        ? source.Choice("log_format", s_formats)
        : source.Ini is { } ini && HandlersInUse(ini).Any(h => IsJson(ini, h)) ? LogFormat.Json : LogFormat.Text;

    private static IEnumerable<string> HandlersInUse(IniFile ini) =>
        s_loggers.SelectMany(logger => (ini.Option($"logger_{logger}", "handlers")?.Value ?? "").Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static bool IsJson(IniFile ini, string handler) =>
        ini.Option($"handler_{handler}", "formatter")?.Value is { } formatter
        && ini.Option($"formatter_{formatter}", "class")?.Value.EndsWith(".JsonLogFormatter", StringComparison.Ordinal) is true;

    private static LogEventLevel? LoggerLevel(IniFile? ini, string logger) =>
        ini is not null && ini.Option($"logger_{logger}", "level") is { } option && option.Value is not ("NOTSET" or "")
            ? LevelOf(option.Value) ?? throw SettingException.InFile(
                ini.Path, option.Line, $"the level is \"{option.Value}\", but allowed is one of DEBUG, INFO, WARNING, ERROR, CRITICAL.")
            : null;
}
