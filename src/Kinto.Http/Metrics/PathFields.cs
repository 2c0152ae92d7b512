using Kinto.Http.Requests;
using Kinto.Http.Routing;

namespace Kinto.Http.Metrics;

/// <summary>The parts of a path that become labels, as <c>metrics_matchdict_fields</c> names them.</summary>
internal sealed class PathFields(IReadOnlyList<string> names, string prefix)
{
    /// <summary>Adds a label for each field: empty where the path has no such part.</summary>
    /// <param name="labels">Takes them.</param>
    /// <param name="request">The request.</param>
    /// <param name="isKnown">Whether the path led to something; what callers make up is no label.</param>
    public void AddTo(ref System.Diagnostics.TagList labels, ApiRequest request, bool isKnown)
    {
        string[]? segments = isKnown && names.Count > 0 && request.RawPath.StartsWith(prefix + "/", StringComparison.Ordinal)
            ? RoutePath.Segments(request.RawPath[prefix.Length..])
            : null;
        foreach (string name in names)
        {
            labels.Add(name, segments is null ? "" : Find(segments, name));
        }
    }

    private static string Find(string[] segments, string field) => (field, segments) switch
    {
        ("bucket_id", ["buckets", var id, ..]) => id,
        ("collection_id", ["buckets", _, "collections", var id, ..]) => id,
        ("group_id", ["buckets", _, "groups", var id, ..]) => id,
        ("record_id", ["buckets", _, "collections", _, "records", var id, ..]) => id,
        ("account_id", ["accounts", var id, ..]) => id,
        ("user-data_id", ["__user_data__", var id, ..]) => id,
        _ => "",
    };
}
