using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.OpenApi;

/// <summary>The failures that many operations share (specification sections 4 and 7), by status.</summary>
internal static class SharedAnswers
{
    private static readonly IReadOnlyDictionary<int, (string Name, AnswerDescription Answer)> s_all = new[]
    {
        ("NotModified", new AnswerDescription(304, "Nothing has changed since the timestamp in `If-None-Match`.") { Headers = SharedHeaders.Timestamp }),
        ("BadRequest", Of(400, "The request is malformed: its path, a parameter, a header or its body. `details` names every place.", "ValidationError")),
        ("Unauthorized", Of(401, "Nobody may do this without authentication, or the credentials are wrong.") with { Headers = [SharedHeaders.WwwAuthenticate] }),
        ("Forbidden", Of(403, "The user may not do this.")),
        ("NotFound", Of(404, "The object (errno 110), or a parent of it or the path itself (errno 111), does not exist.", "NotFoundError")),
        ("NotAcceptable", Of(406, "The `Accept` header excludes `application/json`.", "ValidationError")),
        ("Conflict", Of(409, "Two objects of the list would have the same `last_modified`.") with { Headers = [SharedHeaders.RetryAfter] }),
        ("Gone", Of(410, "The service has ended.")),
        ("PreconditionFailed", Of(412, "The object or list has another timestamp than `If-Match` says, or exists in spite of `If-None-Match: *`.", "PreconditionFailedError")
            with { Headers = SharedHeaders.Timestamp }),
        ("TooLarge", Of(413, "The body is larger than the server takes.")),
        ("UnsupportedMediaType", Of(415, "The `Content-Type` is not one of those that the operation takes. Without the header a body is JSON.", "ValidationError")),
        ("Unexpected", Of(500, "Something that nobody expected; the server's log says what.")),
        ("Unavailable", Of(503, "The storage does not answer.") with { Headers = [SharedHeaders.RetryAfter] }),
        ("ReadOnly", Of(405, "The path leads to a personal bucket, and the server only reads.")),
    }.ToDictionary(a => a.Item2.Status);

    /// <summary>The answer of that status, and its name in the components.</summary>
    public static (string Name, AnswerDescription Answer) Of(int status) => s_all[status];

    /// <summary>All statuses.</summary>
    public static IEnumerable<int> Statuses => s_all.Keys;

    private static AnswerDescription Of(int status, string description, string schema = "Error") => new(status, description, Ref(schema));
}
