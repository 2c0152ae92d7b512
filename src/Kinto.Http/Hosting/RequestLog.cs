using Kinto.Http.OpenId;
using Kinto.Http.Requests;

namespace Kinto.Http.Hosting;

/// <summary>One line for each request.</summary>
internal sealed partial class RequestLog(ILogger<RequestLog> logger)
{
    public void Write(HttpContext http, ApiRequest request, ApiResponse response, TimeSpan elapsed) => LogSummary(
        logger,
        request.Method,
        request.RawPath,
        LoginPath.HasSecrets(request.RawPath) ? "" : request.RawQuery,
        response.Status,
        elapsed.TotalMilliseconds,
        response.Body?.Length ?? 0,
        request.UserId,
        request.RequestId,
        http.Connection.RemoteIpAddress?.ToString());

    [LoggerMessage(10, LogLevel.Information, "{Method} {Path} {QueryString} {Status} {ElapsedMs:0.0} ms {Bytes} bytes {UserId} {RequestId} {RemoteAddress}",
        EventName = "request.summary")]
    private static partial void LogSummary(
        ILogger logger, string method, string path, string queryString, int status, double elapsedMs, int bytes, string? userId, string requestId, string? remoteAddress);
}
