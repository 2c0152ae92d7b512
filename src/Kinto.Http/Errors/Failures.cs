using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Requests;

namespace Kinto.Http.Errors;

/// <summary>The errors of the API, each with its status, number and words (specification sections 4.2 to 4.5).</summary>
internal static class Failures
{
    public static ApiResponse UnknownRoute => ErrorResponse.Of(404, Errno.MissingResource, "Not Found", "The resource you are looking for could not be found.");

    public static ApiResponse UnknownVersion => ErrorResponse.Of(404, Errno.VersionNotAvailable, "Not Found", "The requested API version is not available on this server.");

    public static ApiResponse InvalidUrl => ErrorResponse.Of(400, Errno.InvalidParameters, "Bad Request", "Invalid URL path.");

    public static ApiResponse InvalidQuery(string raw) => ErrorResponse.Of(400, Errno.InvalidParameters, "Bad Request",
        "A request with an incorrect encoding in the querystring wasreceived. Please make sure your requests are encoded in UTF-8: " + raw);

    public static ApiResponse ServerReadOnly => ErrorResponse.Of(405, Errno.MethodNotAllowed, "Method Not Allowed", "Method not allowed on this endpoint.");

    public static ApiResponse MethodNotAllowed(IEnumerable<string> allowed) =>
        ErrorResponse.Of(405, Errno.MethodNotAllowed, "Method Not Allowed", "Method not allowed on this endpoint.")
            .With("Allow", string.Join(", ", allowed));

    public static ApiResponse TooLarge(long limit) =>
        ErrorResponse.Of(413, Errno.RequestTooLarge, "Request Entity Too Large", $"The body is larger than {limit} bytes.");

    public static ApiResponse Gone(string? message) => ErrorResponse.Of(410, Errno.ServiceDeprecated, "Gone",
        message ?? "The service you are trying to connect no longer exists at this location.");

    public static ApiResponse Unavailable(int retryAfterSeconds) => ErrorResponse.Of(503, Errno.Backend, "Service Unavailable",
        "Service temporary unavailable due to overloading or maintenance, please retry later.").RetryAfter(retryAfterSeconds);

    public static ApiResponse Unexpected(string infoLink) => ErrorResponse.Of(500, Errno.Undefined, "Internal Server Error",
        "A programmatic error occurred, developers have been informed.", info: infoLink);

    public static ApiResponse Unauthorized(IEnumerable<string> challenges) => Challenge(
        ErrorResponse.Of(401, Errno.MissingAuthToken, "Unauthorized", "Please authenticate yourself to use this endpoint."), challenges);

    /// <summary>Nobody's accounts aren't listed, though anybody may make one (specification section 4.2).</summary>
    public static ApiResponse CannotReadAccounts(IEnumerable<string> challenges) =>
        Challenge(ErrorResponse.Of(401, Errno.Undefined, "Cannot read accounts."), challenges);

    private static ApiResponse Challenge(ApiResponse response, IEnumerable<string> challenges)
    {
        foreach (string challenge in challenges)
        {
            response.With("WWW-Authenticate", challenge);
        }

        return response;
    }

    public static ApiResponse Forbidden() => ErrorResponse.Of(403, Errno.Forbidden, "Forbidden", "This user cannot access this resource.");

    public static ApiResponse UnknownObject(ObjectUri uri) => NotFound(Errno.InvalidResourceId, uri);

    public static ApiResponse UnknownParent(ObjectUri uri) => NotFound(Errno.MissingResource, uri);

    /// <summary>An error of which only the status is known, as it stands in a batch (specification section 17.3).</summary>
    public static ApiResponse Bare(int status) =>
        ErrorResponse.Of(status, Errno.Undefined, Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status));

    public static ApiResponse Conflict(int retryAfterSeconds) => ErrorResponse.Of(409, Errno.ConstraintViolated, "Conflict",
        "Integrity constraint violated, please retry.").RetryAfter(retryAfterSeconds);

    public static ApiResponse PreconditionFailed(PreconditionFailed failure)
    {
        JsonObject? details = failure.Existing is { } existing ? new JsonObject { ["existing"] = Whole(failure.Uri!, existing) } : null;
        if (failure.Origin is { } origin)
        {
            details!["base"] = Whole(failure.Uri!, origin);
            details["conflicts"] = new JsonArray([.. failure.Conflicts.Select(pointer => (JsonNode)pointer)]);
        }

        return ErrorResponse.Of(412, Errno.ModifiedMeanwhile, "Precondition Failed", "Resource was modified meanwhile", details)
            .WithTimestamp(failure.Timestamp);
    }

    /// <summary>What the check of the request's form found, all of it.</summary>
    public static ApiResponse Invalid(IEnumerable<Problem> problems) => Malformed(400, problems, raised: false);

    /// <summary>What stopped the request later on (Kinto raises it, see <see cref="ApiResponse.Raised"/>).</summary>
    public static ApiResponse Rejected(IEnumerable<Problem> problems) => Malformed(400, problems, raised: true);

    public static ApiResponse NotAcceptable(string description) => Malformed(406, [Problem.Header("Accept", description)], raised: false);

    public static ApiResponse UnsupportedMediaType(string description) => Malformed(415, [Problem.Header("Content-Type", description)], raised: false);

    private static ApiResponse NotFound(int errno, ObjectUri uri) => ErrorResponse.Of(404, errno, "Not Found",
        details: new JsonObject { ["id"] = uri.Id, ["resource_name"] = uri.Kind.Name() });

    private static JsonObject Whole(ObjectUri uri, StoredObject o)
    {
        JsonObject whole = o.Attributes.ToNode();
        whole["id"] = uri.Id;
        whole["last_modified"] = o.LastModified;
        return whole;
    }

    // Kinto: sorted by str(name), and the first problem gives the message.
    private static ApiResponse Malformed(int status, IEnumerable<Problem> problems, bool raised)
    {
        List<Problem> sorted = [.. problems.OrderBy(p => p.Name ?? "None", StringComparer.Ordinal)];
        Problem first = sorted[0];
        string message = first.Name is null ? $"{first.Location}: {first.Description}"
            : first.Description.Contains(first.Name, StringComparison.Ordinal) ? first.Description
            : $"{first.Name} in {first.Location}: {first.Description}";
        var details = new JsonArray([.. sorted.Select(Detail)]);
        return ErrorResponse.Of(status, Errno.InvalidParameters, "Invalid parameters", message, details, raised: raised);
    }

    private static JsonObject Detail(Problem problem)
    {
        var detail = new JsonObject
        {
            ["location"] = problem.Location,
            ["name"] = problem.NameJson is { } json ? JsonNode.Parse(json) : problem.Name,
            ["description"] = problem.Description,
        };
        if (problem.Errno is { } errno)
        {
            detail["errno"] = errno;
        }

        return detail;
    }
}
