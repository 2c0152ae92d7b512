using System.Text;
using Kinto.Fuzz.Checking;
using Kinto.Fuzz.Document;
using Kinto.Fuzz.Wire;

namespace Kinto.Properties.Tests.Fuzzing;

/// <summary>The fuzzer notices what it is to notice.</summary>
public sealed class answers_against_the_document(SharedStore store) : IClassFixture<SharedStore>
{
    private const string Bucket = """{"permissions":{},"data":{"id":"b","last_modified":1}}""";

    [Fact]
    public async Task a_right_answer_passes() => (await ProblemsAsync("GET", "/v1/buckets/b", 200, Bucket)).ShouldBeEmpty();

    [Theory]
    [InlineData("GET", "/v1/buckets/b", 500, """{"code":500,"errno":999,"error":"x"}""", "status 500")]
    [InlineData("GET", "/v1/buckets/b", 418, """{"code":418,"errno":999,"error":"x"}""", "undocumented status 418")]
    [InlineData("GET", "/v1/buckets/b", 200, """{"permissions":{},"data":{"id":"b"}}""", "200 with a body that is not valid")]
    [InlineData("GET", "/v1/buckets/b", 200, """{"permissions":{"read":[1]},"data":{"id":"b","last_modified":1}}""", "200 with a body that is not valid")]
    [InlineData("GET", "/v1/buckets/b", 200, "{", "200 with a body that is no JSON")]
    [InlineData("GET", "/v1/buckets/b", 403, """{"code":403,"error":"x"}""", "403 that is no Kinto error")]
    [InlineData("GET", "/v1/buckets/b", 403, """{"code":404,"errno":121,"error":"x"}""", "403 with code 404")]
    [InlineData("GET", "/v1/buckets/b", 403, """{"code":403,"errno":1,"error":"x"}""", "403 that is no Kinto error")]
    [InlineData("HEAD", "/v1/buckets/b", 200, Bucket, "200 with a body")]
    [InlineData("GET", "/v1/nothing", 200, "{}", "unexpected status 200")]
    [InlineData("PATCH", "/v1/buckets", 404, """{"code":404,"errno":111,"error":"x"}""", "unexpected status 404")]
    [InlineData("PATCH", "/v1/buckets", 405, """{"code":405,"errno":115,"error":"x"}""", "405 without Allow")]
    public async Task a_wrong_one_is_found(string method, string path, int status, string body, string problem) =>
        (await ProblemsAsync(method, path, status, body)).ShouldContain(p => p.StartsWith(problem));

    [Theory]
    [InlineData("ETag")]
    [InlineData("Cache-Control")]
    [InlineData("Content-Security-Policy")]
    public async Task a_missing_header_is_found(string header) =>
        (await ProblemsAsync("GET", "/v1/buckets/b", 200, Bucket, (header, null))).ShouldBe([$"200 without {header}"]);

    [Theory]
    [InlineData("ETag", "W/\"1\"", "200 with a wrong ETag: at /: pattern")]
    [InlineData("Content-Type", "text/html", "200 of type 'text/html'")]
    public async Task a_wrong_header_is_found(string header, string value, string problem) =>
        (await ProblemsAsync("GET", "/v1/buckets/b", 200, Bucket, (header, value))).ShouldContain(problem);

    [Fact]
    public async Task a_wrong_answer_within_a_batch_is_found()
    {
        const string Body = """{"responses":[{"status":200,"path":"/v1/buckets/b","headers":{"Content-Type":"application/json"},"body":{"data":{}}}]}""";
        IEnumerable<string> problems = await ProblemsAsync("POST", "/v1/batch", 200, Body, requestBody: """{"requests":[{"path":"/buckets/b"}]}""");
        problems.ShouldContain("in a batch, GET: 200 without ETag");
        problems.ShouldContain(p => p.StartsWith("in a batch, GET: 200 with a body that is not valid"));
    }

    private async Task<IEnumerable<string>> ProblemsAsync(
        string method, string path, int status, string body, (string Name, string? Value)? other = null, string requestBody = "")
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "application/json",
            ["ETag"] = "\"1\"",
            ["Last-Modified"] = "Thu, 01 Jan 1970 00:00:00 GMT",
            ["Cache-Control"] = "no-cache, no-store",
            ["Content-Security-Policy"] = "default-src 'none'",
            ["X-Content-Type-Options"] = "nosniff",
        };
        if (other is { } changed)
        {
            headers.Remove(changed.Name);
            if (changed.Value is not null)
            {
                headers.Add(changed.Name, changed.Value);
            }
        }

        Reply document = await store.Alice().SendAsync("GET", "/__api__");
        var check = new AnswerCheck(ApiDocument.Parse(Encoding.UTF8.GetBytes(document.Text)), "/v1");
        return check.Problems(new(method, path, [], Encoding.UTF8.GetBytes(requestBody)), new(status, headers, Encoding.UTF8.GetBytes(body)));
    }
}
