using System.Diagnostics;
using Kinto.Http.Configuration;
using Kinto.Http.Requests;
using Kinto.Http.Routing;

namespace Kinto.Http.Metrics;

/// <summary>Measures answers (specification of operations, section 9.1), those within batches too.</summary>
internal sealed class RequestMetrics(KintoSettings settings, EndpointNames names, VersionPrefix version)
{
    private static readonly HashSet<string> s_methods = ["get", "head", "post", "put", "patch", "delete", "options", "trace", "connect"];
    private readonly PathFields _fields = new(settings.Metrics.MatchdictFields, version.Prefix);

    /// <summary>Whether anybody listens, so that the durations of the members of batches have to be known.</summary>
    public static bool IsOn => KintoMetrics.Durations.Enabled || KintoMetrics.Requests.Enabled;

    /// <summary>Takes an answer, and completes the trace of its request.</summary>
    public void Answered(ApiRequest request, ApiResponse response, TimeSpan elapsed)
    {
        if (Activity.Current is { IsAllDataRequested: true } trace)
        {
            RequestTrace.Complete(trace, request, response.Status, names.Of(request.Prepared, response.Status));
        }

        if (!IsOn)
        {
            return;
        }

        Measure(request, response, elapsed);
        foreach (MeasuredMember member in response.Members ?? [])
        {
            Measure(member.Request, member.Response, member.Elapsed);
        }
    }

    private void Measure(ApiRequest request, ApiResponse response, TimeSpan elapsed)
    {
        if (request.UserId is { } user)
        {
            int colon = user.IndexOf(':', StringComparison.Ordinal);
            string policy = user[..Math.Max(colon, 0)];
            KintoMetrics.Users.Add(1, new("auth", policy), new KeyValuePair<string, object?>("userid", user[(colon + 1)..].Replace(':', '.')));
            KintoMetrics.Authentications.Add(1, new KeyValuePair<string, object?>("type", policy));
        }

        string sent = request.Method.ToLowerInvariant();
        // Any token is a method to HTTP: callers must not be able to make up labels.
        var labels = new TagList { { "method", s_methods.Contains(sent) ? sent : "other" }, { "endpoint", names.Of(request.Prepared, response.Status) } };
        _fields.AddTo(ref labels, request, response.Status < 400 && request.Prepared?.Endpoint is not null);
        KintoMetrics.Durations.Record(elapsed.TotalSeconds, labels);
        KintoMetrics.Sizes.Record(response.Body?.Length ?? 0, labels);
        labels.Add("status", response.Status);
        KintoMetrics.Requests.Add(1, labels);
    }
}

/// <summary>What a member of a batch was answered, and how long that took within the batch.</summary>
internal sealed record MeasuredMember(ApiRequest Request, ApiResponse Response, TimeSpan Elapsed);
