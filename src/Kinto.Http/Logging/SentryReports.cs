using System.Globalization;
using Kinto.Http.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace Kinto.Http.Logging;

/// <summary>
/// Tells Sentry of what is logged (spec operations 2.14): what is grave as an event, what led to it as breadcrumbs. Of requests it
/// knows what the log does, which holds no secrets.
/// </summary>
internal sealed class SentryReports : ILogEventSink, IDisposable
{
    private readonly SentrySettings _settings;
    private readonly IDisposable _sdk;

    private SentryReports(SentrySettings settings, IDisposable sdk) => (_settings, _sdk) = (settings, sdk);

    /// <summary>Connects, where a DSN is set; null where none is.</summary>
    public static SentryReports? Start(KintoSettings settings)
    {
        if (settings.Sentry.Dsn is null)
        {
            return null;
        }

        IDisposable sdk = SentrySdk.Init(options =>
        {
            options.Dsn = settings.Sentry.Dsn;
            options.Environment = settings.Sentry.Environment;
            options.Release = settings.Project.Version;
            options.SendDefaultPii = false;
            options.AutoSessionTracking = false;
            // What is unhandled ends the process, which says so by itself; nothing else is to be told behind the log's back.
            options.DisableAppDomainUnhandledExceptionCapture();
            options.DisableUnobservedTaskExceptionCapture();
            options.ShutdownTimeout = TimeSpan.FromSeconds(2);
        });
        return new(settings.Sentry, sdk);
    }

    /// <summary>Says that the server runs.</summary>
    public static void Running(ProjectSettings project) =>
        SentrySdk.CaptureMessage($"Running {project.Name} {project.Version}.", SentryLevel.Info);

    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level >= _settings.EventsLevel)
        {
            SentrySdk.CaptureEvent(EventOf(logEvent));
        }
        else if (logEvent.Level >= _settings.BreadcrumbsLevel)
        {
            SentrySdk.AddBreadcrumb(TextOf(logEvent), LogFields.TypeOf(logEvent), level: CrumbOf(logEvent.Level), data: FieldsOf(logEvent));
        }
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose() => _sdk.Dispose();

    private static SentryEvent EventOf(LogEvent logEvent)
    {
        var report = new SentryEvent(logEvent.Exception)
        {
            Level = LevelOf(logEvent.Level),
            Logger = LogFields.TypeOf(logEvent),
            Message = new SentryMessage { Message = logEvent.MessageTemplate.Text, Formatted = TextOf(logEvent) },
        };
        foreach ((string name, string value) in FieldsOf(logEvent))
        {
            report.SetExtra(name, value);
        }

        return report;
    }

    private static string TextOf(LogEvent logEvent) => logEvent.RenderMessage(CultureInfo.InvariantCulture);

    private static Dictionary<string, string> FieldsOf(LogEvent logEvent)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string property, LogEventPropertyValue value) in logEvent.Properties.Where(p => LogFields.IsField(p.Key)))
        {
            fields[property] = value is ScalarValue { Value: string text } ? text : value.ToString(null, CultureInfo.InvariantCulture);
        }

        return fields;
    }

    private static SentryLevel LevelOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Fatal => SentryLevel.Fatal,
        LogEventLevel.Error => SentryLevel.Error,
        LogEventLevel.Warning => SentryLevel.Warning,
        LogEventLevel.Information => SentryLevel.Info,
        _ => SentryLevel.Debug,
    };

    private static BreadcrumbLevel CrumbOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Error => BreadcrumbLevel.Error,
        LogEventLevel.Warning => BreadcrumbLevel.Warning,
        LogEventLevel.Information => BreadcrumbLevel.Info,
        LogEventLevel.Fatal => BreadcrumbLevel.Fatal,
        _ => BreadcrumbLevel.Debug,
    };
}
