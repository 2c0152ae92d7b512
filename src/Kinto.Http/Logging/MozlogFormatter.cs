using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting;

namespace Kinto.Http.Logging;

/// <summary>Mozlog (spec operations 8.1): an object a line, which can't be broken by what it holds.</summary>
/// <param name="logger">The name of the project.</param>
internal sealed class MozlogFormatter(string logger) : ITextFormatter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Default };
    private static readonly string s_host = Environment.MachineName;

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var line = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(line, s_options))
        {
            json.WriteStartObject();
            json.WriteNumber("Timestamp", (logEvent.Timestamp - DateTimeOffset.UnixEpoch).Ticks * 100);
            json.WriteString("Type", LogFields.TypeOf(logEvent));
            json.WriteString("Logger", logger);
            json.WriteString("Hostname", s_host);
            json.WriteNumber("Pid", Environment.ProcessId);
            json.WriteString("EnvVersion", "2.0");
            json.WriteNumber("Severity", Severity(logEvent.Level));
            json.WriteStartObject("Fields");
            WriteFields(json, logEvent);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
    }

    private static void WriteFields(Utf8JsonWriter json, LogEvent logEvent)
    {
        foreach ((string property, LogEventPropertyValue value) in logEvent.Properties)
        {
            if (LogFields.IsField(property))
            {
                json.WritePropertyName(property);
                MozlogValue.Write(json, value);
            }
        }

        if (!LogFields.IsOfRequest(logEvent) && logEvent.RenderMessage(CultureInfo.InvariantCulture) is { Length: > 0 } message)
        {
            json.WriteString("msg", message);
        }

        if (logEvent.Exception is { } exception)
        {
            json.WriteString("error", $"{exception.GetType().Name}: {exception.Message}");
            json.WriteString("traceback", exception.ToString());
        }
    }

    private static int Severity(LogEventLevel level) => level switch
    {
        LogEventLevel.Fatal => 2,
        LogEventLevel.Error => 3,
        LogEventLevel.Warning => 4,
        LogEventLevel.Information => 6,
        _ => 7,
    };
}
