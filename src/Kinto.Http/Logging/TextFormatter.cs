using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace Kinto.Http.Logging;

/// <summary>One line an entry, for people. A request's summary is told by its fields.</summary>
internal sealed class TextFormatter : ITextFormatter
{
    private static readonly string[] s_leading = [LogFields.Method, LogFields.Path, LogFields.Code];
    private static readonly string[] s_untold = ["time", "errno"];

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        output.Write(Level(logEvent.Level));
        if (LogFields.IsOfRequest(logEvent))
        {
            WriteRequest(logEvent, output);
        }
        else
        {
            output.Write(LogText.OneLine(logEvent.RenderMessage(CultureInfo.InvariantCulture)));
        }

        output.WriteLine();
        foreach (string line in logEvent.Exception is { } exception ? LogText.Indented(exception.ToString()) : [])
        {
            output.WriteLine(line);
        }
    }

    private static void WriteRequest(LogEvent logEvent, TextWriter output)
    {
        output.Write(LogFields.TypeOf(logEvent));
        foreach (string name in s_leading.Where(logEvent.Properties.ContainsKey))
        {
            output.Write(' ');
            Write(logEvent.Properties[name], output);
        }

        foreach ((string name, LogEventPropertyValue value) in logEvent.Properties.Where(p => IsTold(p.Key, p.Value)))
        {
            output.Write(' ');
            output.Write(name);
            output.Write('=');
            Write(value, output);
        }
    }

    private static bool IsTold(string name, LogEventPropertyValue value) =>
        LogFields.IsField(name) && !s_leading.Contains(name)
        && (!s_untold.Contains(name) || (name == LogFields.Errno && value is ScalarValue { Value: not 0 }));

    private static void Write(LogEventPropertyValue value, TextWriter output) =>
        output.Write(LogText.OneLine(value is ScalarValue { Value: string text }
            ? text.Contains(' ', StringComparison.Ordinal) ? $"\"{text}\"" : text
            : value.ToString(null, CultureInfo.InvariantCulture)));

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Fatal => " CRT ",
        LogEventLevel.Error => " ERR ",
        LogEventLevel.Warning => " WRN ",
        LogEventLevel.Information => " INF ",
        _ => " DBG ",
    };
}
