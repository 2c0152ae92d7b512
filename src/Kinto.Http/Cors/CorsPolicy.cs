using System.IO.Enumeration;
using Kinto.Events.Validation;
using Kinto.Http.Configuration;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using static Kinto.Http.Errors.Failures;

namespace Kinto.Http.Cors;

/// <summary>Which pages of other sites may call, and what their scripts may see (specification section 18.2).</summary>
internal sealed class CorsPolicy(CorsSettings settings)
{
    /// <summary>What every answer exposes.</summary>
    public static IReadOnlyList<string> AlwaysExposed { get; } = ["Backoff", "Retry-After", "Alert", "Content-Length", "Content-Type"];

    /// <summary>The header's value where no endpoint was reached.</summary>
    public static string ExposedAnyway { get; } = string.Join(",", AlwaysExposed);

    /// <summary>Whether the origin may call: by its very name or by a shell-style pattern of the settings.</summary>
    public bool Allows(string origin) =>
        settings.AllowsAll || settings.Origins.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, origin, ignoreCase: false));

    /// <summary>Why the request is refused on account of its origin, or null.</summary>
    public Problem? Refusal(ApiRequest request) =>
        request.Header("Origin") is { } origin && !Allows(origin) ? Problem.Header("Origin", $"{origin} not allowed") : null;

    /// <summary>Adds <c>Access-Control-Allow-Origin</c> where an allowed origin asks.</summary>
    public void AllowOrigin(ApiRequest request, ApiResponse response)
    {
        if (request.Header("Origin") is { } origin && Allows(origin))
        {
            response.With("Access-Control-Allow-Origin", settings.AllowsAll ? "*" : origin);
        }
    }

    /// <summary>Answers a preflight request.</summary>
    public ApiResponse Preflight(ApiRequest request, ApiEndpoint endpoint)
    {
        var problems = new List<Problem>();
        string? origin = request.Header("Origin");
        string? method = request.Header("Access-Control-Request-Method");
        if (origin is null)
        {
            problems.Add(Problem.Header("Origin", "this header is mandatory"));
        }
        else if (!Allows(origin))
        {
            problems.Add(Problem.Header("Origin", $"{origin} not allowed"));
        }

        if (method is null)
        {
            problems.Add(Problem.Header("Access-Control-Request-Method", "this header is mandatory"));
        }
        else if (!endpoint.Methods.Contains(method) && method != "OPTIONS")
        {
            problems.Add(Problem.Header("Access-Control-Request-Method", "Method not allowed"));
        }

        return problems.Count > 0 ? Invalid(problems) : Success(request, endpoint);
    }

    private ApiResponse Success(ApiRequest request, ApiEndpoint endpoint)
    {
        IEnumerable<string> requested = (request.Header("Access-Control-Request-Headers") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> exposed = AlwaysExposed.Concat(endpoint.Methods.SelectMany(endpoint.ExposedHeaders));
        ApiResponse response = ApiResponse.OfJson(200, "null")
            .With("Access-Control-Allow-Methods", string.Join(",", endpoint.Methods.Append("OPTIONS")))
            .With("Access-Control-Allow-Headers", string.Join(",", exposed.Concat(requested).Distinct(StringComparer.OrdinalIgnoreCase)));
        if (settings.MaxAgeSeconds is { } seconds)
        {
            response.With("Access-Control-Max-Age", $"{seconds}");
        }

        return response;
    }
}
