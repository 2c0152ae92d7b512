using Kinto.Fuzz.Document;
using Kinto.Fuzz.Wire;

namespace Kinto.Fuzz.Checking;

/// <summary>Holds an answer against what the document says about its request.</summary>
internal sealed class AnswerCheck(ApiDocument document, string prefix)
{
    private static readonly int[] s_elsewhere = [400, 404, 413];
    private static readonly int[] s_otherMethod = [400, 405, 413];
    private static readonly int[] s_belowAlias = [400, 401, 404, 405, 413];
    private static readonly string[] s_always = ["Content-Security-Policy", "X-Content-Type-Options"];
    private readonly BodyCheck _bodies = new(document);

    /// <summary>The operation that a request is for, or why it is for none.</summary>
    public string NameOf(WireRequest request) =>
        !request.IsHttp ? "(not HTTP)"
        : Find(request.Path) is not { } methods ? "(no operation)"
        : methods.TryGetValue(request.Method, out ApiOperation? operation) ? operation.Id
        : "(other method)";

    /// <summary>What is wrong with the answer; nothing where it is as documented.</summary>
    public IEnumerable<string> Problems(WireRequest request, WireAnswer? answer)
    {
        if (answer is null)
        {
            return request.IsHttp ? ["no answer"] : [];
        }

        if (!request.IsHttp)
        {
            return answer.Status >= 500 ? [$"status {answer.Status}"] : [];
        }

        IEnumerable<string> missing = s_always.Where(h => answer.Header(h) is null).Select(h => $"{answer.Status} without {h}");
        string[] problems = [.. missing, .. Check(request.Method, request.Path, answer)];
        return problems.Length == 0 && answer.Status == 200 && NameOf(request) == "batch" ? OfBatch(request, answer) : problems;
    }

    private IReadOnlyDictionary<string, ApiOperation>? Find(string path) => Segments(path) is { } segments ? document.At(segments) : null;

    /// <summary>The decoded segments below the root; null where a path isn't below it, or can't be one of the API's.</summary>
    private string[]? Segments(string path)
    {
        if (!path.StartsWith(prefix + "/", StringComparison.Ordinal))
        {
            return null;
        }

        string[] segments = [.. path[(prefix.Length + 1)..].Split('/').Select(Uri.UnescapeDataString)];
        // Only principals, which may be paths of groups, may have slashes.
        bool mayHaveSlashes = segments is ["__user_data__", ..];
        return segments.Length > 1 && segments.Any(s => s.Length == 0 || (!mayHaveSlashes && s.Contains('/', StringComparison.Ordinal))) ? null : segments;
    }

    private IEnumerable<string> Check(string method, string path, WireAnswer answer)
    {
        if (answer.Status >= 500)
        {
            return [$"status {answer.Status}"];
        }

        IReadOnlyDictionary<string, ApiOperation>? methods = Find(path);
        return methods is not null && methods.TryGetValue(method, out ApiOperation? operation)
            ? operation.Answer(answer.Status) is { } documented ? _bodies.Documented(method, documented, answer) : [$"undocumented status {answer.Status}"]
            : Undocumented(method, path, isPath: methods is not null, answer);
    }

    /// <summary>Paths and methods that the document doesn't have: redirected, preflighted or refused.</summary>
    private IEnumerable<string> Undocumented(string method, string path, bool isPath, WireAnswer answer)
    {
        if (answer.Status < 400)
        {
            bool isExpected = (answer.Status is 307 && answer.Header("Location") is not null) || (answer.Status is 200 && method is "OPTIONS");
            return isExpected ? [] : [$"unexpected status {answer.Status}"];
        }

        // Below the alias for a personal bucket nobody anonymous gets any further.
        int[] allowed = Segments(path) is ["buckets", "default", ..] ? s_belowAlias : isPath ? s_otherMethod : s_elsewhere;
        string[] problems = [.. allowed.Contains(answer.Status) ? _bodies.Error(method, answer) : [$"unexpected status {answer.Status}"]];
        return answer.Status is 405 && answer.Header("Allow") is null ? [.. problems, "405 without Allow"] : problems;
    }

    /// <summary>The answers in a batch's answer, each checked like an answer of its own.</summary>
    private IEnumerable<string> OfBatch(WireRequest request, WireAnswer answer) =>
        BatchCheck.Members(request, answer, prefix) is not { } members ? ["as many answers as requests are missing"]
        : members.SelectMany(m => OfMember(m.Method, m.Path, m.Answer));

    private IEnumerable<string> OfMember(string method, string path, WireAnswer answer)
    {
        // Redirects are followed, so that the answer is that of another path.
        bool isRedirected = path.EndsWith('/') || path == prefix;
        IEnumerable<string> problems = isRedirected ? answer.Status >= 500 ? [$"status {answer.Status}"] : [] : Check(method, path, answer);
        return problems.Select(problem => $"in a batch, {method}: {problem}");
    }
}
