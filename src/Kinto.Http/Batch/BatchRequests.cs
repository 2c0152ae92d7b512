using System.Text;
using Kinto.Http.Requests;
using Kinto.Http.Routing;

namespace Kinto.Http.Batch;

/// <summary>Makes the requests that a batch stands for (specification section 17.2).</summary>
internal static class BatchRequests
{
    private static readonly string[] s_notInherited = ["Content-Length", "Transfer-Encoding"];

    public static ApiRequest Make(ApiRequest batch, BatchItem item, RouteMatch match, string batchId)
    {
        ArgumentNullException.ThrowIfNull(match);
        // The batch was reached under the prefix that its members get where they have none.
        string prefix = batch.RawPath[..^"/batch".Length];
        string path = item.Path.StartsWith(prefix, StringComparison.Ordinal) ? item.Path : prefix + item.Path;
        int question = path.IndexOf('?', StringComparison.Ordinal);
        return new()
        {
            Method = item.Method,
            RawPath = Escape(question < 0 ? path : path[..question]),
            RawQuery = Escape(question < 0 ? "" : path[(question + 1)..]),
            Headers = Headers(batch, item),
            Body = item.Body,
            Origin = batch.Origin,
            RequestId = batch.RequestId,
            BatchId = batchId,
            Seen = batch.Seen,
        };
    }

    /// <summary>The same request at the place that a redirect names.</summary>
    public static ApiRequest Redirected(ApiRequest request, Uri location) => new()
    {
        Method = request.Method,
        RawPath = location.AbsolutePath,
        RawQuery = location.Query.TrimStart('?'),
        Headers = request.Headers,
        Body = request.Body,
        Origin = request.Origin,
        RequestId = request.RequestId,
        BatchId = request.BatchId,
        Seen = request.Seen,
    };

    private static Dictionary<string, string> Headers(ApiRequest batch, BatchItem item)
    {
        var headers = new Dictionary<string, string>(batch.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (string name in s_notInherited)
        {
            headers.Remove(name);
        }

        foreach ((string name, string value) in item.Headers)
        {
            headers[name] = value;
        }

        if (item.Body is not null)
        {
            // Kinto: forced, so that neither merge patches nor JSON patches stand in a batch.
            headers["Content-Type"] = "application/json; charset=utf-8";
        }

        return headers;
    }

    /// <summary>A path may hold raw text in a batch: what isn't ASCII is sent as UTF-8.</summary>
    private static string Escape(string path) => Ascii.IsValid(path) ? path : string.Concat(path.EnumerateRunes().Select(r =>
        r.IsAscii ? r.ToString() : Uri.EscapeDataString(r.ToString())));
}
