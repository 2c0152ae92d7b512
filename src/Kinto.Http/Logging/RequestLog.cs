using System.Globalization;
using Kinto.Http.Requests;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Kinto.Http.Logging;

/// <summary>What is logged of requests (spec operations 8.2): a summary of each and of each member of a batch, refusals, failures.</summary>
internal sealed class RequestLog(Serilog.ILogger logger, LogLevels levels, TimeProvider time)
{
    private static readonly MessageTemplate s_nothing = new("", []);
    private static readonly MessageTemplate s_refused = Parse("Permission {perm} on {uri} not granted to {userid}.");
    private static readonly MessageTemplate s_backend = Parse("The storage failed in request {rid}: {reason}");
    private static readonly MessageTemplate s_unexpected = Parse("Unexpected failure in request {rid}");

    private readonly Serilog.ILogger _summary = logger.ForContext(Constants.SourceContextPropertyName, LogFields.Summary);
    private readonly Serilog.ILogger _members = logger.ForContext(Constants.SourceContextPropertyName, LogFields.MemberSummary);
    private readonly Serilog.ILogger _refusals = logger.ForContext(Constants.SourceContextPropertyName, LogFields.Authorization);
    private readonly Serilog.ILogger _failures = logger.ForContext(Constants.SourceContextPropertyName, "kinto.core.errors");

    /// <summary>Tells of an answer.</summary>
    public void Write(ApiRequest request, ApiResponse response, TimeSpan elapsed, string? remoteAddress)
    {
        foreach (ApiRequest member in request.Members)
        {
            WriteRefusal(member, member.Answer);
            WriteMember(request, member);
        }

        WriteRefusal(request, response);
        if (!_summary.IsEnabled(LogEventLevel.Information))
        {
            return;
        }

        List<LogEventProperty> fields = Common(request, request);
        fields.Add(Field(LogFields.Errno, response.Errno));
        // The members of a batch authenticate, the batch itself does not.
        if (request.Members.Count == 0 && request.UserId?.Split(':', 2) is [var type, var uid])
        {
            fields.Add(Field("uid", uid));
            fields.Add(Field("authn_type", type));
        }

        fields.Add(Field("time", time.GetLocalNow().ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture)));
        fields.Add(Field(LogFields.Code, response.Status));
        fields.Add(Field("t", (long)elapsed.TotalMilliseconds));
        Add(fields, "remote", remoteAddress);
        if (levels.TellsAll)
        {
            fields.AddRange(RequestDetails.Of(request, response));
        }

        Emit(_summary, LogEventLevel.Information, s_nothing, null, fields);
    }

    /// <summary>Tells that the database failed a request.</summary>
    public void BackendFailed(ApiRequest request, Exception exception) =>
        Failed(LogEventLevel.Fatal, s_backend, request, exception, [Field("reason", exception.Message)]);

    /// <summary>Tells of what nobody expected.</summary>
    public void Failed(ApiRequest request, Exception exception) => Failed(LogEventLevel.Error, s_unexpected, request, exception, []);

    private void Failed(LogEventLevel level, MessageTemplate template, ApiRequest request, Exception exception, LogEventProperty[] more)
    {
        List<LogEventProperty> fields = Common(request, request);
        fields.Add(Field(LogFields.Errno, Errors.Errno.Undefined));
        fields.AddRange(more);
        Emit(_failures, level, template, exception, fields);
    }

    private void WriteMember(ApiRequest batch, ApiRequest member)
    {
        if (_members.IsEnabled(LogEventLevel.Information))
        {
            List<LogEventProperty> fields = Common(batch, member);
            fields.Add(Field(LogFields.Errno, member.Answer?.Errno ?? 0));
            Emit(_members, LogEventLevel.Information, s_nothing, null, fields);
        }
    }

    private void WriteRefusal(ApiRequest request, ApiResponse? response)
    {
        if (response is { IsRefusal: true } && _refusals.IsEnabled(LogEventLevel.Information))
        {
            Emit(_refusals, LogEventLevel.Information, s_refused, null,
            [
                Field("perm", request.Method switch { "GET" or "HEAD" => "read", "POST" => "create", _ => "write" }),
                Field("uri", request.RawPath),
                Field("userid", request.UserId ?? "system.Everyone"),
                Field(LogFields.RequestId, request.RequestId),
            ]);
        }
    }

    private static List<LogEventProperty> Common(ApiRequest whole, ApiRequest part)
    {
        var fields = new List<LogEventProperty>(16) { Field(LogFields.Method, part.Method), Field(LogFields.Path, part.RawPath) };
        Add(fields, "agent", whole.Header("User-Agent"));
        Add(fields, "lang", whole.Header("Accept-Language"));
        fields.Add(Field(LogFields.RequestId, whole.RequestId));
        if (QueryFields.Of(part.RawPath, part.RawQuery) is { } query)
        {
            fields.Add(new("querystring", query));
        }

        if (whole.Members.Count > 0)
        {
            fields.Add(Field("batch_size", whole.Members.Count));
        }

        return fields;
    }

    private static void Add(List<LogEventProperty> fields, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            fields.Add(Field(name, value));
        }
    }

    private void Emit(Serilog.ILogger to, LogEventLevel level, MessageTemplate template, Exception? exception, IEnumerable<LogEventProperty> fields) =>
        to.Write(new LogEvent(time.GetLocalNow(), level, exception, template, fields));

    private static LogEventProperty Field(string name, object value) => new(name, new ScalarValue(value));

    private static MessageTemplate Parse(string text) => new MessageTemplateParser().Parse(text);
}
