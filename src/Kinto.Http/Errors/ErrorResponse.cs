using System.Globalization;
using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Kinto.Http.Requests;

namespace Kinto.Http.Errors;

/// <summary>Turns an error into Kinto's JSON form (specification section 4.1): what is empty is left out.</summary>
internal static class ErrorResponse
{
    /// <summary>Makes the answer.</summary>
    /// <param name="code">The HTTP status.</param>
    /// <param name="errno">One of <see cref="Errno"/>.</param>
    /// <param name="error">The reason phrase.</param>
    /// <param name="message">For people.</param>
    /// <param name="details">A list of problems, or an object.</param>
    /// <param name="info">A link.</param>
    /// <param name="raised">See <see cref="ApiResponse.Raised"/>.</param>
    public static ApiResponse Of(
        int code, int errno, string error, string? message = null, JsonNode? details = null, string? info = null, bool raised = true)
    {
        var body = new JsonObject { ["code"] = code, ["errno"] = errno, ["error"] = error };
        if (!string.IsNullOrEmpty(message))
        {
            body["message"] = message;
        }

        if (!string.IsNullOrEmpty(info))
        {
            body["info"] = info;
        }

        if (details is not null)
        {
            body["details"] = details;
        }

        return new ApiResponse(code) { Body = JsonText.Canonical(body), ContentType = ApiResponse.Json, Raised = raised, Errno = errno, IsRefusal = code is 401 or 403 };
    }

    /// <summary>Adds <c>Retry-After</c>.</summary>
    public static ApiResponse RetryAfter(this ApiResponse response, int seconds) =>
        response.With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
}
