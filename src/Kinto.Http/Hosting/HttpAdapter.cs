using System.Buffers;
using Kinto.Http.Configuration;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Logging;
using Kinto.Http.Metrics;
using Kinto.Http.Requests;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Serilog.Context;

namespace Kinto.Http.Hosting;

/// <summary>Between ASP.NET's request and the API's own.</summary>
internal sealed class HttpAdapter(
    ApiHandler handler, ApiPipeline pipeline, KintoSettings settings, RequestLog log, RequestMetrics metrics, Readiness readiness, TimeProvider time)
{
    private static readonly MinDataRate s_slowest = new(bytesPerSecond: 1, gracePeriod: TimeSpan.FromMinutes(2));

    /// <summary>Answers one HTTP request.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        long started = time.GetTimestamp();
        http.TraceIdentifier = RequestId.Of(http.Request.Headers[RequestId.Header]);
        using IDisposable logged = LogContext.PushProperty(LogFields.RequestId, http.TraceIdentifier);
        ApiRequest request;
        ApiResponse response;
        if (await ReadBodyAsync(http) is { } body)
        {
            request = Translate(http, body);
            response = await handler.HandleAsync(request);
        }
        else
        {
            request = Translate(http, ReadOnlyMemory<byte>.Empty);
            response = Failures.TooLarge(settings.Server.MaxBodyBytes);
            pipeline.Finish(request, new(new Answered(response), null), response);
            // What is left of the body is not read: the connection ends with this answer.
            http.Response.Headers.Connection = "close";
        }

        if (readiness.IsDraining)
        {
            http.Response.Headers.Connection = "close";
        }

        using StreamedBody? stream = response.Stream;
        SecurityHeaders.AddTo(response);
        response.With(RequestId.Header, request.RequestId);
        TimeSpan elapsed = time.GetElapsedTime(started);
        log.Write(request, response, elapsed, http.Connection.RemoteIpAddress?.ToString());
        metrics.Answered(request, response, elapsed);
        await WriteAsync(http, request, response);
    }

    /// <summary>The whole body, or null where it is larger than allowed.</summary>
    private async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext http)
    {
        long limit = settings.Server.MaxBodyBytes;
        if (http.Request.ContentLength > limit)
        {
            return null;
        }

        if (http.Request.ContentLength is null or 0 && !http.Request.Headers.ContainsKey("Transfer-Encoding"))
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        var body = new ArrayBufferWriter<byte>((int)Math.Clamp(http.Request.ContentLength ?? 4096, 1, 1 << 20));
        while (true)
        {
            int read = await http.Request.Body.ReadAsync(body.GetMemory(4096), http.RequestAborted);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);
            if (body.WrittenCount > limit)
            {
                return null;
            }
        }
    }

    private ApiRequest Translate(HttpContext http, ReadOnlyMemory<byte> body)
    {
        string target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out Uri? absolute))
        {
            target = absolute.PathAndQuery;
        }

        int question = target.IndexOf('?', StringComparison.Ordinal);
        var headers = new Dictionary<string, string>(http.Request.Headers.Count, StringComparer.OrdinalIgnoreCase);
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues value) in http.Request.Headers)
        {
            headers[name] = value.ToString();
        }

        return new()
        {
            Method = http.Request.Method,
            RawPath = question < 0 ? target : target[..question],
            RawQuery = question < 0 ? "" : target[(question + 1)..],
            Headers = headers,
            Body = body,
            Origin = $"{settings.Project.HttpScheme ?? http.Request.Scheme}://{settings.Project.HttpHost ?? http.Request.Host.Value}",
            RequestId = http.TraceIdentifier,
            Aborted = http.RequestAborted,
        };
    }

    private static async Task WriteAsync(HttpContext http, ApiRequest request, ApiResponse response)
    {
        http.Response.StatusCode = response.Status;
        foreach ((string name, string value) in response.Headers)
        {
            http.Response.Headers.Append(name, value);
        }

        if (response.Stream is { } stream)
        {
            http.Response.ContentType = response.ContentType;
            await StreamAsync(http, stream);
        }
        else if (response.Body is { } body && response.Status is not 304)
        {
            http.Response.ContentType = response.ContentType;
            http.Response.ContentLength = body.Length;
            if (!request.IsHead)
            {
                await http.Response.Body.WriteAsync(body, http.RequestAborted);
            }
        }
    }

    private static async Task StreamAsync(HttpContext http, StreamedBody stream)
    {
        http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        // A client may be slow, but not forget to read altogether.
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = s_slowest;
        }

        await http.Response.StartAsync(http.RequestAborted);
        await stream.WriteAsync(http.Response.BodyWriter, http.RequestAborted);
    }
}
