using System.Text;
using System.Text.Json;
using Kinto.Fuzz.Wire;

namespace Kinto.Fuzz.Checking;

/// <summary>An answer that the document doesn't allow.</summary>
/// <param name="Number">The number of the request in its run.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Request">The request.</param>
/// <param name="Answer">The answer; null for none.</param>
internal sealed record Finding(int Number, string Problem, string Operation, WireRequest Request, WireAnswer? Answer)
{
    private const int Shown = 2000;

    /// <summary>What it has in common with its like.</summary>
    public string Summary => $"{Operation}: {Problem}";

    /// <summary>All of it on one line.</summary>
    public string ToJson(Uri url) => JsonSerializer.Serialize(new
    {
        number = Number,
        problem = Problem,
        operation = Operation,
        request = new
        {
            method = Request.Method,
            target = Request.Target,
            headers = Request.Headers.Select(h => $"{h.Name}: {h.Value}"),
            brokenLine = Request.BrokenLine,
            isChunked = Request.IsChunked,
            body = Encoding.UTF8.GetString(Request.Body),
        },
        answer = Answer is null ? null : new
        {
            status = Answer.Status,
            headers = Answer.Headers,
            body = Encoding.UTF8.GetString(Answer.Body.AsSpan(0, Math.Min(Shown, Answer.Body.Length))),
        },
        curl = Request.ToCurl(url),
    });
}
