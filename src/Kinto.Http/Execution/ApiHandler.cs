using Kinto.Http.Errors;
using Kinto.Http.Logging;
using Kinto.Http.Metrics;
using Kinto.Http.Passwords;
using Kinto.Http.Requests;
using Kinto.Projections.Measuring;
using Kinto.Projections.Writing;
using Npgsql;

namespace Kinto.Http.Execution;

/// <summary>Answers requests: prepares the operation, runs it on a snapshot or in a write transaction, turns failures into errors.</summary>
internal sealed partial class ApiHandler(ApiPipeline pipeline, ApiServices services, RequestLog requests, ILogger<ApiHandler> log)
{
    /// <summary>Answers one request. Never throws.</summary>
    public async Task<ApiResponse> HandleAsync(ApiRequest request)
    {
        var prepared = new Prepared(new Answered(Failures.UnknownRoute), null);
        ApiResponse response;
        try
        {
            prepared = await pipeline.PrepareAsync(request);
            response = await RunAsync(request, prepared);
            response = response.Afterwards is { } afterwards ? await afterwards() : response;
        }
        catch (Exception e) when (IsStorageFailure(e))
        {
            requests.BackendFailed(request, e);
            response = Failures.Unavailable(services.Settings.Http.RetryAfterSeconds);
        }
        catch (PasswordWorkException busy)
        {
            LogBusy(log, request.RequestId, busy.Message);
            response = Failures.Unavailable(services.Settings.Http.RetryAfterSeconds);
        }
#pragma warning disable CA1031 // The last line of defence: whatever happened, the client gets Kinto's JSON and the log the rest.
        catch (Exception e)
        {
            requests.Failed(request, e);
            response = Failures.Unexpected(services.Settings.Project.ErrorInfoLink);
        }
#pragma warning restore CA1031

        pipeline.Finish(request, prepared, response);
        return response;
    }

    private async Task<ApiResponse> RunAsync(ApiRequest request, Prepared prepared) => prepared.Operation switch
    {
        Answered answered => await answered.ExecuteAsync(null!),
        { Writes: true } => await WriteAsync(request, prepared),
        var operation => await operation.ExecuteAsync(await ReadScope.LoadAsync(services, operation)),
    };

    private async Task<ApiResponse> WriteAsync(ApiRequest request, Prepared prepared)
    {
        using Timing timing = KintoMetrics.Storage.Time(StorageMethods.OfWrite(request.Method, prepared));
        return await services.Writes.RunAsync(prepared.Operation, affinity: request.RawPath);
    }

    private static bool IsStorageFailure(Exception e) =>
        e is NpgsqlException or CommitUnknownException or WriterBusyException or TimeoutException
        || e.InnerException is NpgsqlException;

    [LoggerMessage(3, LogLevel.Warning, "Request {RequestId} was turned away: {Reason}")]
    private static partial void LogBusy(ILogger logger, string requestId, string reason);
}
