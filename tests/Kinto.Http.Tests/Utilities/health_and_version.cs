using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Utilities;

/// <summary>Sections 19.3 to 19.5.</summary>
public sealed class health_and_version(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task a_healthy_server_says_so_of_each_part() =>
        await server.Anonymous.Get("/__heartbeat__").Expect(200).Check(a => System.Text.Json.Nodes.JsonNode.DeepEquals(
            a.Json, System.Text.Json.Nodes.JsonNode.Parse("""{"storage":true,"permission":true,"cache":true}""")).ShouldBeTrue(a.Text));

    [Fact]
    public async Task a_load_balancer_is_told_nothing() => await server.Anonymous.Get("/__lbheartbeat__").Expect(200).Body("{}");

    // Kinto answers 500 here and promises 404; this server describes itself on purpose.
    [Fact]
    public async Task without_a_version_file_the_server_describes_itself() =>
        await server.Anonymous.Get("/__version__").Expect(200).Has("\"name\":\"kinto\"", "\"version\":");

    [Fact]
    public async Task how_to_contribute_is_told_in_the_usual_form() => await server.Anonymous.Get("/contribute.json").Expect(200)
        .Header("Content-Type", "application/json").Check(a =>
        {
            a.Json.AsObject().Select(m => m.Key).ShouldBe(["name", "description", "repository", "participate", "bugs", "keywords"], ignoreOrder: true);
            a.Json["repository"]!.AsObject().Select(m => m.Key).ShouldBe(["url", "license", "tests"], ignoreOrder: true);
            a.Json["participate"]!.AsObject().Select(m => m.Key).ShouldBe(["home", "docs", "irc", "irc-contacts"], ignoreOrder: true);
            a.Json["participate"]!["docs"]!.ToString().ShouldBe("https://kinto.readthedocs.io/");
            a.Json["bugs"]!.AsObject().Select(m => m.Key).ShouldBe(["list", "report"], ignoreOrder: true);
            a.Json["keywords"]!.AsArray().ShouldNotBeEmpty();
        });

    [Theory]
    [InlineData("/__version__")]
    [InlineData("/contribute.json")]
    public async Task what_is_constant_is_only_read(string path)
    {
        await server.Anonymous.Head(path).Expect(200).Body("").Header("Content-Type", "application/json");
        await server.Anonymous.Post(path).Fails(405, 115).Header("Allow", "GET, HEAD, OPTIONS");
    }

    [Theory]
    [InlineData("/__heartbeat__")]
    [InlineData("/__lbheartbeat__")]
    [InlineData("/")]
    public async Task head_has_no_body(string path) => await server.Anonymous.Head(path).Expect(200).Body("");
}

/// <summary>A version file that is there: shown as it was when it was first asked for.</summary>
public sealed class version_file(version_file.Fixture server) : IClassFixture<version_file.Fixture>
{
    [Fact]
    public async Task is_shown_in_compact_form_and_kept()
    {
        const string Shown = """{"commit":"abc123","version":"1"}""";
        await server.Anonymous.Get("/__version__").Expect(200).Body(Shown);
        await File.WriteAllTextAsync(Fixture.Path, "{}", TestContext.Current.CancellationToken);
        await server.Anonymous.Get("/__version__").Expect(200).Body(Shown);
    }

    public sealed class Fixture() : ServerFixture("kinto.version_json_path = " + Path)
    {
        // With a byte order mark, as some editors write it.
        public static string Path { get; } = VersionFiles.Write("\uFEFF{\n  \"commit\": \"abc123\",\n  \"version\": \"1\"\n}\n");
    }
}

/// <summary>A version file that is no JSON: an error of the operator's, which ends when the file is mended.</summary>
public sealed class broken_version_file(broken_version_file.Fixture server) : IClassFixture<broken_version_file.Fixture>
{
    [Fact]
    public async Task is_an_error_until_it_is_mended()
    {
        await server.Anonymous.Get("/__version__").Fails(500, 999);
        await File.WriteAllTextAsync(Fixture.Path, """{"version":"2"}""", TestContext.Current.CancellationToken);
        await server.Anonymous.Get("/__version__").Expect(200).Body("""{"version":"2"}""");
    }

    public sealed class Fixture() : ServerFixture("kinto.version_json_path = " + Path)
    {
        public static string Path { get; } = VersionFiles.Write("version 2");
    }
}

internal static class VersionFiles
{
    public static string Write(string content)
    {
        string path = Path.Combine(Path.GetTempPath(), $"version-{Guid.CreateVersion7():N}.json");
        File.WriteAllText(path, content);
        return path;
    }
}
