using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Kinto.Http.Requests;

namespace Kinto.Http.DefaultBucket;

/// <summary>Turns a request to <c>/buckets/default…</c> into one to the bucket that it means.</summary>
internal static class DefaultBucketAlias
{
    /// <summary>The id that stands for the caller's own bucket.</summary>
    public const string Id = "default";

    /// <summary>Whether the decoded segments of a path, below the version prefix, use the alias.</summary>
    public static bool IsMeantBy(string[] segments) => segments is ["buckets", Id, ..] && segments.All(s => s.Length > 0);

    /// <summary>The request as it would be with the real id.</summary>
    /// <param name="request">The request.</param>
    /// <param name="prefix">The version prefix, such as <c>/v1</c>.</param>
    /// <param name="bucket">The real id.</param>
    public static ApiRequest Resolve(ApiRequest request, string prefix, string bucket)
    {
        string[] segments = request.RawPath[prefix.Length..].Split('/');
        segments[2] = bucket;
        return new()
        {
            Method = request.Method,
            RawPath = prefix + string.Join('/', segments),
            RawQuery = request.RawQuery,
            Headers = request.Headers,
            Body = Body(request, bucket, isBucket: segments.Length == 3),
            Origin = request.Origin,
            RequestId = request.RequestId,
            Aborted = request.Aborted,
            BatchId = request.BatchId,
            Seen = request.Seen,
            Identity = request.Identity,
        };
    }

    private static ReadOnlyMemory<byte> Body(ApiRequest request, string bucket, bool isBucket)
    {
        if (request.Method is not ("PUT" or "PATCH" or "POST"))
        {
            return request.Body;
        }

        // Kinto: an empty body becomes an empty object, so that a PUT clears the attributes.
        return request.Body.IsEmpty ? "{\"data\":{}}"u8.ToArray() : isBucket ? WithRealId(request.Body, bucket) : request.Body;
    }

    /// <summary>Kinto replaces the text wherever it stands in an id; here the id of the bucket itself alone is meant.</summary>
    private static ReadOnlyMemory<byte> WithRealId(ReadOnlyMemory<byte> body, string bucket)
    {
        if (!JsonText.TryParse(body, out JsonDocument? document, out _))
        {
            return body;
        }

        using (document)
        {
            if (document.RootElement.ValueKind is not JsonValueKind.Object
                || !document.RootElement.TryGetProperty("data", out JsonElement data)
                || data.ValueKind is not JsonValueKind.Object
                || !data.TryGetProperty("id", out JsonElement id)
                || id.ValueKind is not JsonValueKind.String
                || !id.ValueEquals(Id))
            {
                return body;
            }

            JsonObject root = JsonObjectText.FromElement(document.RootElement).ToNode();
            root["data"]!["id"] = bucket;
            return JsonText.Canonical(root);
        }
    }
}
