namespace Kinto.Http.OpenApi;

/// <summary>What a reader of the document should know before the operations.</summary>
internal static class Introduction
{
    public const string Text =
        """
        Buckets hold groups and collections, collections hold records, and records are JSON objects of any form.

        **Timestamps.** Each list has a clock that never goes back. An object's `last_modified` is the time of its last change in milliseconds, and
        the `ETag` of a list says up to when the answer is complete: to synchronise, ask again with `_since` and that `ETag`.

        **Conditions.** `If-Match: "T"` lets a request go on only if the object still has the timestamp T; otherwise the answer is 412 and
        shows the object as it is. `If-None-Match: *` lets it go on only if there is none yet. Reads with `If-None-Match: "T"` are
        answered 304 while nothing changes.

        **Permissions.** Whoever creates an object may write it. `permissions` of an object are shown to those who hold `write` on it themselves.

        **Errors.** Every error is JSON with the status in `code`, a number in `errno` that tells errors of one status apart, and mostly a
        `message`. Requests that are malformed in several places are told all of them in `details`.

        **Headers.** Answers name in `Access-Control-Expose-Headers` what scripts of other sites may read; `OPTIONS` is answered for every
        path, as CORS has it, and not described here. `Accept`, where it is sent, must allow `application/json`. What is not valid HTTP
        is refused with 400, 414 or 431 and without a body.
        """;
}
