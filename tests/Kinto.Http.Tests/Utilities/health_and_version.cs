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

    [Theory]
    [InlineData("/__heartbeat__")]
    [InlineData("/__lbheartbeat__")]
    [InlineData("/")]
    public async Task head_has_no_body(string path) => await server.Anonymous.Head(path).Expect(200).Body("");
}

/// <summary>A version file that is there.</summary>
public sealed class version_file(version_file.Fixture server) : IClassFixture<version_file.Fixture>
{
    [Fact]
    public async Task is_shown_as_it_is() => await server.Anonymous.Get("/__version__").Expect(200).Check(a => a.Json["commit"]!.ToString().ShouldBe("abc123"));

    public sealed class Fixture : ServerFixture
    {
        public Fixture()
            : base("kinto.version_json_path = " + Write())
        {
        }

        private static string Write()
        {
            string path = Path.Combine(Path.GetTempPath(), $"version-{Guid.CreateVersion7():N}.json");
            File.WriteAllText(path, """{"commit":"abc123","version":"1"}""");
            return path;
        }
    }
}
