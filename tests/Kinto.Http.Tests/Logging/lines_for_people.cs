using System.Globalization;
using Kinto.Http.Logging;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Kinto.Http.Tests.Logging;

public sealed class lines_for_people
{
    [Fact]
    public void neither_messages_nor_exceptions_forge_lines()
    {
        string[] lines = Lines(new LogEvent(
            DateTimeOffset.UnixEpoch, LogEventLevel.Error, new InvalidOperationException("first\n1970-01-01 CRT forged"),
            new MessageTemplateParser().Parse("Said {what}"), [new("what", new ScalarValue("a\r\nb\u001b[31m\u2028"))]));
        lines[0].ShouldBe("1970-01-01T00:00:00.000+00:00 ERR Said \"a\\u000d\\u000ab\\u001b[31m\\u2028\"");
        lines.Skip(1).ShouldAllBe(l => l.StartsWith("    "));
    }

    [Fact]
    public void a_request_is_told_by_its_fields() =>
        Lines(new LogEvent(DateTimeOffset.UnixEpoch, LogEventLevel.Information, null, new MessageTemplate("", []),
        [
            new(Constants.SourceContextPropertyName, new ScalarValue("request.summary")),
            new("method", new ScalarValue("GET")),
            new("path", new ScalarValue("/v1/x\ny")),
            new("agent", new ScalarValue("a b")),
            new("errno", new ScalarValue(0)),
            new("code", new ScalarValue(200)),
        ])).ShouldBe(["1970-01-01T00:00:00.000+00:00 INF request.summary GET /v1/x\\u000ay 200 agent=\"a b\""]);

    private static string[] Lines(LogEvent logEvent)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        new TextFormatter().Format(logEvent, output);
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}
