using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Kinto.Events.Validation;
using Kinto.Http.Requests;

namespace Kinto.Http.Batch;

/// <summary>A request of a batch as it was written, defaults merged in.</summary>
/// <param name="Method">One of <see cref="BatchBody.Methods"/>.</param>
/// <param name="Path">With or without the version prefix; may have a query string.</param>
/// <param name="Headers">Its own headers.</param>
/// <param name="Body">Canonical JSON, or null.</param>
internal sealed record BatchItem(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[]? Body);

/// <summary>Reads the body of a batch (specification section 17.1).</summary>
internal static class BatchBody
{
    public static readonly string[] Methods = ["GET", "HEAD", "DELETE", "TRACE", "POST", "PUT", "PATCH"];
    private static readonly JsonSerializerOptions s_deep = new() { MaxDepth = JsonText.MaxWrittenDepth };
    private static readonly string[] s_keys = ["method", "path", "headers", "body"];

    public static IReadOnlyList<BatchItem> Read(ApiRequest request, int maxRequests, List<Problem> problems)
    {
        using JsonDocument? document = BodyRoot.Parse(request, problems);
        if (document is null || !BodyRoot.IsMapping(document.RootElement, "", problems, "defaults", "requests"))
        {
            return [];
        }

        // Canonical text has no duplicate names, so that a tree can be made of it.
        JsonObject root = JsonObjectText.FromElement(document.RootElement).ToNode();
        if (root.TryGetPropertyValue("defaults", out JsonNode? defaults))
        {
            CheckItem(defaults, "defaults", isDefault: true, problems);
        }

        if (!root.TryGetPropertyValue("requests", out JsonNode? requests))
        {
            problems.Add(Problem.Body("requests", "Required"));
            return [];
        }

        if (requests is not JsonArray array)
        {
            problems.Add(Problem.Body("requests", $"\"{Shown(requests)}\" is not iterable"));
            return [];
        }

        List<BatchItem> items = [.. array.Select((item, i) => ReadItem(item, defaults as JsonObject, $"requests.{i}", problems)).OfType<BatchItem>()];
        if (maxRequests > 0 && array.Count > maxRequests && problems.Count == 0)
        {
            problems.Add(Problem.Body("requests", $"Number of requests is limited to {maxRequests}"));
        }

        return items;
    }

    private static BatchItem? ReadItem(JsonNode? item, JsonObject? defaults, string name, List<Problem> problems)
    {
        if (item is JsonObject own && defaults is not null)
        {
            MergeDefaults(own, defaults);
        }

        int before = problems.Count;
        CheckItem(item, name, isDefault: false, problems);
        if (problems.Count > before)
        {
            return null;
        }

        var o = (JsonObject)item!;
        Dictionary<string, string> headers = (o["headers"] as JsonObject ?? []).ToDictionary(h => h.Key, h => h.Value!.GetValue<string>());
        return new(
            o["method"]?.GetValue<string>() ?? "GET",
            o["path"]!.GetValue<string>(),
            headers,
            o["body"] is JsonObject body ? JsonText.Canonical(body) : null);
    }

    private static void MergeDefaults(JsonObject item, JsonObject defaults)
    {
        foreach ((string key, JsonNode? value) in defaults)
        {
            if (!item.TryGetPropertyValue(key, out JsonNode? present))
            {
                item[key] = value?.DeepClone();
            }
            else if (present is JsonObject nested && value is JsonObject more)
            {
                MergeDefaults(nested, more);
            }
        }
    }

    private static void CheckItem(JsonNode? item, string name, bool isDefault, List<Problem> problems)
    {
        JsonElement element = JsonSerializer.SerializeToElement(item, s_deep);
        if (!BodyRoot.IsMapping(element, name, problems, s_keys))
        {
            return;
        }

        if (element.TryGetProperty("method", out JsonElement method) && !(method.ValueKind is JsonValueKind.String && Methods.Contains(method.GetString())))
        {
            problems.Add(Problem.Body(name + ".method", $"\"{PythonText.Str(method)}\" is not one of {string.Join(", ", Methods)}"));
        }

        string? wrongPath = element.TryGetProperty("path", out JsonElement path) ? PathProblem(path) : isDefault ? null : "Required";
        if (wrongPath is not null)
        {
            problems.Add(Problem.Body(name + ".path", wrongPath));
        }

        if (element.TryGetProperty("headers", out JsonElement headers)
            && !(headers.ValueKind is JsonValueKind.Object && headers.EnumerateObject().All(h => h.Value.ValueKind is JsonValueKind.String)))
        {
            problems.Add(Problem.Body(name + ".headers", headers.ValueKind is JsonValueKind.Object
                ? $"{PythonText.Repr(headers)} contains non string value"
                : BodyRoot.NotMapping(headers)));
        }

        if (element.TryGetProperty("body", out JsonElement body) && body.ValueKind is not JsonValueKind.Object)
        {
            problems.Add(Problem.Body(name + ".body", BodyRoot.NotMapping(body)));
        }
    }

    private static string? PathProblem(JsonElement path) =>
        path.ValueKind is not JsonValueKind.String ? $"{PythonText.Repr(path)} is not a string: {{'path': ''}}"
        : !path.GetString()!.StartsWith('/') ? "String does not match expected pattern"
        // Kinto: the plain text counts, so that a bucket called batch can't be reached from a batch.
        : path.GetString()!.Contains("/batch", StringComparison.Ordinal) ? "Recursive call on /batch endpoint is forbidden."
        : null;

    private static string Shown(JsonNode? node) => node is null ? "None" : node.ToString();
}
