using System.Diagnostics;
using Kinto.Http.Requests;

namespace Kinto.Http.Metrics;

/// <summary>What the trace of a request tells. Never its query string, its headers or its user: they hold secrets.</summary>
internal static class RequestTrace
{
    /// <summary>Adds what is known after the answer to the trace that ASP.NET began.</summary>
    public static void Complete(Activity trace, ApiRequest request, int status, string endpoint)
    {
        trace.DisplayName = $"{request.Method} {endpoint}";
        trace.SetTag("http.request.method", request.Method);
        trace.SetTag("url.path", request.RawPath);
        trace.SetTag("http.response.status_code", status);
        trace.SetTag("kinto.endpoint", endpoint);
        trace.SetTag("kinto.request_id", request.RequestId);
        if (status >= 500)
        {
            trace.SetStatus(ActivityStatusCode.Error);
        }
    }
}
