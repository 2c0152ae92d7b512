using System.Text.RegularExpressions;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.OpenApi;

/// <summary>The page at <c>/__api__/browse</c>.</summary>
public sealed partial class browsed_document(EverythingFixture server) : IClassFixture<EverythingFixture>
{
    [Fact]
    public async Task is_a_page_under_a_strict_policy() => await server.Anonymous.Get("/__api__/browse").Expect(200)
        .Header("Content-Type", "text/html; charset=utf-8")
        .Header("X-Content-Type-Options", "nosniff")
        .Check(a =>
        {
            a.Headers["Content-Security-Policy"].ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
            a.Headers["Content-Security-Policy"].ShouldNotContain("unsafe");
        });

    [Fact]
    public async Task has_all_its_files_and_needs_no_others()
    {
        var waiting = new Queue<string>(["/__api__/browse"]);
        var seen = new HashSet<string>(waiting);
        while (waiting.TryDequeue(out string? path))
        {
            string text = (await server.Anonymous.Get(path).Expect(200)).Text;
            text.ShouldNotContain("//cdn");
            Regex.IsMatch(text.Replace("http://www.w3.org/2000/svg", ""), "https?://").ShouldBeFalse(path);
            foreach (Match file in File().Matches(text))
            {
                string next = "/__api__/browse/" + file.Groups[1].Value;
                if (seen.Add(next))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        seen.Count.ShouldBe(9);
    }

    [Theory]
    [InlineData("main.js", "text/javascript; charset=utf-8")]
    [InlineData("style.css", "text/css; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml")]
    public async Task has_files_of_the_right_types(string file, string type) =>
        await server.Anonymous.Head("/__api__/browse/" + file).Expect(200).Header("Content-Type", type);

    [Fact]
    public async Task is_an_endpoint_like_others()
    {
        await server.Anonymous.Get("/__api__/browse/none.js").Fails(404, 111);
        await server.Anonymous.Get("/__api__/browse/..%2Findex.html").Fails(404, 111);
        await server.Anonymous.Get("/__api__/browse/").Expect(307).Check(a => a.Headers["Location"].ShouldEndWith("/v1/__api__/browse"));
        await server.Anonymous.Post("/__api__/browse").Fails(405, 115);
    }

    [GeneratedRegex("""(?:"browse/|"\./)([a-z]+\.(?:js|css|svg))""")]
    private static partial Regex File();
}
