using Serilog.Core;
using Serilog.Events;

namespace Kinto.Http.Logging;

/// <summary>The names of mozlog's fields, and which properties of an entry are none.</summary>
internal static class LogFields
{
    public const string Summary = "request.summary";
    public const string MemberSummary = "subrequest.summary";
    public const string Authorization = "kinto.core.authorization";
    public const string Method = "method";
    public const string Path = "path";
    public const string Code = "code";
    public const string Errno = "errno";
    public const string RequestId = "rid";

    // What ASP.NET and the logging library add to every entry. Its id of a request is another than ours, and the path says nothing that the summary doesn't.
    private static readonly HashSet<string> s_noFields =
        new(StringComparer.Ordinal) { Constants.SourceContextPropertyName, "EventId", "ConnectionId", "RequestId", "RequestPath", "ActionId", "ActionName" };

    /// <summary>Whether a property is told as a field.</summary>
    public static bool IsField(string property) => !s_noFields.Contains(property);

    /// <summary>The logger that an entry comes from.</summary>
    public static string TypeOf(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out LogEventPropertyValue? value) && value is ScalarValue { Value: string name }
            ? name
            : "root";

    /// <summary>Whether an entry has fields only, and no message.</summary>
    public static bool IsOfRequest(LogEvent logEvent) => TypeOf(logEvent) is Summary or MemberSummary;
}
