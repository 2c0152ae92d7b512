using System.Buffers;
using System.Globalization;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Lists;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Http.TimeTravel;
using Kinto.Projections.Auditing;
using Kinto.Projections.Storage;

namespace Kinto.Http.Auditing;

/// <summary>
/// Who changed what: in a bucket for those who may write it (or could last, where it is gone), everywhere for those whom the settings name
/// (<c>audit_read_principals</c>).
/// </summary>
internal sealed class ReadAudit(ApiRequest request, AuditRequest asked, AuditForm form, IReadOnlyList<Problem> problems, AuditReader reader, ResourceContext context)
    : Operation
{
    private const int StandardPage = 100;

    public override bool Queries => true;

    public override void Declare(Needs needs)
    {
        needs.Caller(request.UserId);
        if (asked.Query.Bucket is { } bucket)
        {
            needs.Object(bucket);
        }
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        if (!await IsAllowedAsync(scope))
        {
            return context.Denied(request);
        }

        if (problems.Count > 0)
        {
            return Failures.Invalid(problems);
        }

        return form is AuditForm.Page ? await PageAsync()
            : request.BatchId is not null ? Failures.Invalid([Problem.Header("Accept", "Only JSON can be answered within a batch")])
            : await ExportAsync();
    }

    private async Task<bool> IsAllowedAsync(IScope scope)
    {
        PermissionRules rules = context.Services.Rules;
        if (rules.Grants("audit", PermissionNames.Read, Caller.Resolve(request.UserId, scope.State).Principals))
        {
            return true;
        }

        if (asked.Query.Bucket is not { } bucket)
        {
            return false;
        }

        var journey = new Journey(request, 0, context);
        IStoreState lasting = await journey.PresentAsync(scope, [bucket]);
        return journey.Rights(lasting).MayWriteObject(bucket);
    }

    private async Task<ApiResponse> PageAsync()
    {
        int limit = Math.Min(asked.Limit ?? StandardPage, AuditRequest.MaxPage);
        IReadOnlyList<AuditEntry> entries = await reader.ReadAsync(asked.Query, limit + 1, CancellationToken.None);
        var body = new ArrayBufferWriter<byte>();
        body.Write("{\"data\":["u8);
        foreach ((int i, AuditEntry entry) in entries.Take(limit).Index())
        {
            body.Write(i > 0 ? ","u8 : default);
            AuditText.WriteJson(entry, body);
        }

        body.Write("]}"u8);
        ApiResponse response = ApiResponse.OfJson(200, body.WrittenMemory).With("Cache-Control", "no-store");
        return entries.Count <= limit ? response : response.With("Next-Page", NextPage.Url(
            request.Origin + request.RawPath, Lists.QueryString.Parse(request.RawQuery), limit, entries[limit - 1].Number.ToString(CultureInfo.InvariantCulture)));
    }

    private async Task<ApiResponse> ExportAsync()
    {
        var response = new ApiResponse(200)
        {
            ContentType = form is AuditForm.Table ? MediaType.Csv : MediaType.Lines,
            Body = ReadOnlyMemory<byte>.Empty,
            Stream = request.IsHead ? null
                : new AuditExport(reader, await reader.ReadAsync(asked.Query, AuditRequest.MaxPage, request.Aborted), asked, form is AuditForm.Table),
        };
        return response.With("Cache-Control", "no-store").With("Content-Disposition", $"attachment; filename=\"audit.{(form is AuditForm.Table ? "csv" : "ndjson")}\"");
    }
}
