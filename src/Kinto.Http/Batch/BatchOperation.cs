using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Kinto.Events.Json;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Metrics;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Projections.Storage;

namespace Kinto.Http.Batch;

/// <summary>
/// Runs the members one after the other, each on what the former left. A member that is refused changes nothing and disturbs no
/// other; one that fails fails the whole batch, and nothing of it is stored.
/// </summary>
internal sealed class BatchOperation(IReadOnlyList<BatchMember> members, ApiPipeline pipeline) : Operation
{
    public override bool Writes => members.Any(m => m.Prepared.Operation.Writes);

    public override bool Queries => members.Any(m => m.Prepared.Operation.Queries);

    public override void Declare(Needs needs)
    {
        foreach (BatchMember member in members)
        {
            member.Prepared.Operation.Declare(needs);
        }
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        // A list for each run, since a run whose transaction fails was none.
        List<MeasuredMember>? measured = RequestMetrics.IsOn ? [] : null;
        body.Write("{\"responses\":["u8);
        for (int i = 0; i < members.Count; i++)
        {
            body.Write(i > 0 ? ","u8 : default);
            long began = Stopwatch.GetTimestamp();
            ApiResponse response = Fresh(await members[i].Prepared.Operation.ExecuteAsync(scope));
            members[i].Request.Answer = response;
            if (members[i].RedirectedFrom is { } written && response.Raised)
            {
                // Kinto: a refusal behind a redirect comes back bare, and is reported for the path as it was written.
                written.Prepared = members[i].Prepared;
                measured?.Add(new(written, response, Stopwatch.GetElapsedTime(began)));
                Write(body, written, Failures.Bare(response.Status));
                continue;
            }

            pipeline.FinishMember(members[i].Request, members[i].Prepared, response);
            measured?.Add(new(members[i].Request, response, Stopwatch.GetElapsedTime(began)));
            Write(body, members[i].Request, response);
        }

        body.Write("]}"u8);
        return new(200) { Body = body.WrittenMemory, ContentType = ApiResponse.Json, Members = measured };
    }

    /// <summary>A copy, since an operation may run again and answer with the same object.</summary>
    private static ApiResponse Fresh(ApiResponse response)
    {
        var copy = new ApiResponse(response.Status) { Body = response.Body, ContentType = response.ContentType, Raised = response.Raised, Errno = response.Errno, IsRefusal = response.IsRefusal };
        copy.Headers.AddRange(response.Headers);
        return copy;
    }

    private static void Write(ArrayBufferWriter<byte> body, ApiRequest request, ApiResponse response)
    {
        body.Write("{\"status\":"u8);
        body.Write(System.Text.Encoding.ASCII.GetBytes(response.Status.ToString(CultureInfo.InvariantCulture)));
        body.Write(",\"path\":"u8);
        body.Write(JsonText.CanonicalString(RoutePath.Decode(request.RawPath) ?? request.RawPath));
        body.Write(",\"headers\":"u8);
        WriteHeaders(body, response);
        body.Write(",\"body\":"u8);
        WriteBody(body, request, response);
        body.Write("}"u8);
    }

    private static void WriteHeaders(ArrayBufferWriter<byte> body, ApiResponse response)
    {
        if (response.Body is { } content)
        {
            response.With("Content-Length", content.Length.ToString(CultureInfo.InvariantCulture));
        }

        if (response.ContentType is { } type)
        {
            response.With("Content-Type", type);
        }

        bool first = true;
        body.Write("{"u8);
        foreach (IGrouping<string, string> header in response.Headers.GroupBy(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase))
        {
            body.Write(first ? default : ","u8);
            first = false;
            body.Write(JsonText.CanonicalString(header.Key));
            body.Write(":"u8);
            body.Write(JsonText.CanonicalString(string.Join(", ", header)));
        }

        body.Write("}"u8);
    }

    private static void WriteBody(ArrayBufferWriter<byte> body, ApiRequest request, ApiResponse response)
    {
        if (request.IsHead || response.Body is not { Length: > 0 } content)
        {
            body.Write("\"\""u8);
        }
        else if (response.ContentType == ApiResponse.Json)
        {
            body.Write(content.Span);
        }
        else
        {
            body.Write(JsonText.CanonicalString(System.Text.Encoding.UTF8.GetString(content.Span)));
        }
    }
}
