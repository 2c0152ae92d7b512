using Kinto.Http.Configuration;
using Serilog.Events;

namespace Kinto.Http.Tests.Configuration;

public sealed class LogSettingsTests
{
    // As "kinto init" writes them, with the formatter chosen by the test.
    private static LogSettings With(string formatter, string options = "", string rootLevel = "INFO") => KintoSettings.Load(SettingsSource.Create(
        IniFile.Parse(
            $$"""
            [app:main]
            {{options}}
            [loggers]
            keys = root, kinto
            [handlers]
            keys = console
            [formatters]
            keys = color, json
            [logger_root]
            level = {{rootLevel}}
            handlers = console
            [logger_kinto]
            level = DEBUG
            handlers = console
            qualname = kinto
            [handler_console]
            class = kinto.core.StreamHandlerWithRequestID
            args = (sys.stderr,)
            level = NOTSET
            formatter = {{formatter}}
            [formatter_color]
            class = logging_color_formatter.ColorFormatter
            format = %(asctime)s %(message)s
            [formatter_json]
            class = kinto.core.JsonLogFormatter
            """),
        new Dictionary<string, string>())).Log;

    [Fact]
    public void an_ini_file_of_kintos_is_honoured()
    {
        With("json").ShouldBe(new LogSettings(LogFormat.Json, LogEventLevel.Information, LogEventLevel.Debug));
        With("color", rootLevel: "ERROR").ShouldBe(new LogSettings(LogFormat.Text, LogEventLevel.Error, LogEventLevel.Debug));
    }

    [Fact]
    public void settings_of_our_own_come_first() =>
        With("json", "log_format = text\nlog_level = warning").ShouldBe(new LogSettings(LogFormat.Text, LogEventLevel.Warning, LogEventLevel.Warning));

    [Fact]
    public void without_anything_it_is_text_for_people() =>
        Given.Settings().Log.ShouldBe(new LogSettings(LogFormat.Text, LogEventLevel.Information, LogEventLevel.Information));

    [Fact]
    public void wrong_values_stop_the_start()
    {
        Given.Refused("log_format = xml").Key.ShouldBe("log_format");
        Given.Refused("log_level = loud").Message.ShouldContain("debug, info");
        Given.Refused("sentry_dsn = nowhere").Message.ShouldNotContain("nowhere");
        Should.Throw<SettingException>(() => With("json", rootLevel: "LOUD")).Message.ShouldContain("LOUD");
    }
}
