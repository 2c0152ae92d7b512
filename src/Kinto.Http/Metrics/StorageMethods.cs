using Kinto.Http.Batch;
using Kinto.Http.Execution;
using Kinto.Http.Lists;

namespace Kinto.Http.Metrics;

/// <summary>
/// The name of Kinto's storage method that comes closest to what an operation does. Here one transaction, or one round trip, does what takes
/// several methods there; it is measured whole, under the name of what the client asked for.
/// </summary>
internal static class StorageMethods
{
    /// <summary>For a writing operation, waiting for the transaction included.</summary>
    public static string OfWrite(string httpMethod, Prepared prepared) => (httpMethod, prepared.Endpoint) switch
    {
        (_, BatchEndpoint) => "batch",
        ("POST", _) => "create",
        ("DELETE", ListEndpoint) => "delete_all",
        ("DELETE", _) => "delete",
        ("PUT" or "PATCH", _) => "update",
        ("GET" or "HEAD", ListEndpoint) => "list_all",
        _ => "get",
    };

    /// <summary>For a reading one.</summary>
    public static string OfRead(Operation operation) => operation.Prefetch is null ? "get" : "list_all";
}
