using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Kinto.Compat.Tests.Programs;
using Kinto.Testing;

namespace Kinto.Compat.Tests;

/// <summary>npm's kinto-admin, served by the server itself and used in a real browser.</summary>
public sealed class AdminInterfaceTests(ITestOutputHelper output)
{
    private static readonly string[] s_browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    [Fact]
    public async Task kinto_admin_works_in_a_browser()
    {
        NodeProject.SkipUnlessInstalled();
        string? browser = s_browsers.Select(ExternalProgram.Find).FirstOrDefault(b => b is not null)?.Path;
        Assert.SkipUnless(browser is not null, $"None of {string.Join(", ", s_browsers)} is on the PATH.");
        string folder = Directory.CreateTempSubdirectory("kinto-admin-").FullName;
        try
        {
            var admin = new NodeProject("tests", "Kinto.Compat.Tests", "admin");
            (await admin.RunAsync("build.mjs", folder)).ShouldSucceed();
            await using KintoServer server = await KintoServer.StartAsync(Ini(folder));
            using HttpClient alice = server.Client("alice");
            (await alice.PutAsJsonAsync("buckets/earlier", new { }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

            ProgramRun run = await admin.RunAsync("drive.mjs", server.BaseUrl.ToString(), browser);

            output.WriteLine(run.Output);
            run.ShouldSucceed().Output.ShouldContain("ok met no error");
            await CheckAsync(alice);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What was done in the browser is seen by other clients.</summary>
    private static async Task CheckAsync(HttpClient alice)
    {
        JsonNode bucket = await GetAsync(alice, "buckets/blog");
        bucket["permissions"]!["read"]!.AsArray().Select(p => (string)p!).ShouldBe(["system.Everyone"]);
        (await GetAsync(alice, "buckets/blog/groups/editors"))["data"]!["members"]!.AsArray().Select(m => (string)m!).ShouldBe(["account:bob"]);
        (await GetAsync(alice, "buckets/blog/collections/articles"))["data"]!["schema"]!["properties"]!["title"].ShouldNotBeNull();
        JsonArray records = (await GetAsync(alice, "buckets/blog/collections/articles/records"))["data"]!.AsArray();
        records.Select(r => ((string)r!["title"]!, (string)r["content"]!)).ShouldBe([("Hello again", "First words")]);
    }

    private static async Task<JsonNode> GetAsync(HttpClient client, string path) =>
        (await client.GetFromJsonAsync<JsonNode>(path, TestContext.Current.CancellationToken))!;

    private static string Ini(string folder) =>
        $"""
        [app:main]
        kinto.userid_hmac_secret = a secret for tests
        kinto.includes = kinto.plugins.admin kinto.plugins.history kinto.plugins.default_bucket
        kinto.admin_assets_path = {folder}
        kinto.experimental_collection_schema_validation = true
        multiauth.policies = basicauth
        """;
}
