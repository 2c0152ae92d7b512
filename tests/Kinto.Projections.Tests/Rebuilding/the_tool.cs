using System.Net.Http.Json;
using System.Text.Json;
using Kinto.Testing;
using Npgsql;

namespace Kinto.Projections.Tests.Rebuilding;

/// <summary>The verbs of <c>tools/replay</c>, as they are called, on the store of a server.</summary>
public sealed class The_tool : IAsyncLifetime
{
    private const string Ini = "[app:main]\nkinto.userid_hmac_secret = a secret for tests\nkinto.includes = kinto.plugins.history\nmultiauth.policies = basicauth\n";
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private KintoServer _server = null!;
    private HttpClient _alice = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await KintoServer.StartAsync(Ini);
        _alice = _server.Client("alice");
        await Put("buckets/b", new { data = new { é = 1e20 }, permissions = new { read = new[] { "system.Everyone" } } });
        await Put("buckets/b/groups/g", new { data = new { members = new[] { "x", "y" } } });
        await Put("buckets/b/collections/c", new { });
        await Put("buckets/b/collections/gone", new { });
        for (int i = 0; i < 5; i++)
        {
            await Put($"buckets/b/collections/c/records/r{i}", new { data = new { i, f = 1.0 } });
        }

        await Delete("buckets/b/collections/gone");
        await Delete("buckets/b/collections/c/records/r0");
    }

    public async ValueTask DisposeAsync()
    {
        _alice.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task verify_and_rebuild_say_their_results_in_words_and_as_json()
    {
        (int code, string output, _) = await Run("verify");
        code.ShouldBe(0);
        output.ShouldContain("No differences.");
        await Execute("UPDATE kinto.objects SET body = '{}' WHERE id = 'r1'");
        (code, output, _) = await Run("verify", "--json");
        code.ShouldBe(1);
        JsonElement report = JsonElement.Parse(output);
        report.GetProperty("differences").GetInt32().ShouldBe(1);
        report.GetProperty("named")[0].GetString().ShouldBe("objects: /buckets/b/collections/c/records/r1 has another body than the events say");
        (code, output, _) = await Run("rebuild", "--json");
        code.ShouldBe(0);
        JsonElement.Parse(output).GetProperty("events").GetInt32().ShouldBe(11);
        (await Run("verify")).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData(2, "nonsense")]
    [InlineData(2, "at", "yesterday")]
    [InlineData(2, "at", "0", "--list", "/buckets/b")]
    [InlineData(2, "export")]
    [InlineData(2, "export", "--events", "--state")]
    [InlineData(2, "export", "--events", "--list", "/buckets")]
    [InlineData(0, "export", "--help")]
    [InlineData(3, "import", "--state", "/nowhere/at/all")]
    public async Task arguments_are_checked(int expected, params string[] args) => (await Run(args)).Code.ShouldBe(expected);

    [Fact]
    public async Task a_database_that_is_not_there_is_told_by_the_exit_code()
    {
        (int code, string output, string error) = await Replay.RunAsync("postgresql://nobody@127.0.0.1:1/none", "verify", "--json");
        (code, output).ShouldBe((3, ""));
        error.ShouldContain("database");
    }

    [Fact]
    public async Task exported_events_make_the_same_store_elsewhere()
    {
        string events = Path.Combine(_folder, "events");
        (int code, string output, _) = await Run("export", "--events", "--output", events, "--json");
        (code, output.Trim()).ShouldBe((0, """{"events":11}"""));
        string copy = await TestCluster.NewDatabaseAsync();
        (await Replay.RunAsync(copy, "import", "--events", events)).Code.ShouldBe(0);
        (await Replay.RunAsync(copy, "verify")).Code.ShouldBe(0);

        await using KintoServer second = await KintoServer.StartAsync(Ini, copy);
        using HttpClient alice = second.Client("alice");
        long middle = await Scalar("SELECT (data ->> 'last_modified')::bigint FROM kinto.mt_events WHERE type = 'record_created_v1' ORDER BY seq_id OFFSET 2 LIMIT 1");
        foreach (string path in (string[])["buckets/b", "buckets/b/groups", "buckets/b/collections/c/records", $"buckets/b/collections/c/records?_at={middle}", "buckets/b/history"])
        {
            (await alice.GetStringAsync(new Uri(path, UriKind.Relative))).ShouldBe(await _alice.GetStringAsync(new Uri(path, UriKind.Relative)), path);
        }

        (await alice.PutAsJsonAsync("buckets/b/collections/c/records/after", new { })).EnsureSuccessStatusCode();
        (await Replay.RunAsync(copy, "verify")).Code.ShouldBe(0);
        (int again, _, string error) = await Replay.RunAsync(copy, "import", "--events", events);
        again.ShouldBe(2);
        error.ShouldContain("has events already");
    }

    [Theory]
    [InlineData(3, "no json", "Line 3")]
    [InlineData(3, "{}", "Line 3")]
    [InlineData(3, null, "aren't all there")]
    [InlineData(5, "first again", "Line 5")]
    [InlineData(3, "another stream", "Line 3")]
    [InlineData(3, "unknown type", "Line 3")]
    public async Task of_events_with_a_bad_line_nothing_is_taken_in(int line, string? with, string named)
    {
        string file = Path.Combine(_folder, "bad");
        await Run("export", "--events", "--output", file);
        List<string> lines = [.. await File.ReadAllLinesAsync(file)];
        // The third creates the collection, whose stream goes on after it where it is the fourth.
        lines[line - 1] = with switch
        {
            "first again" => lines[0],
            "another stream" => lines[line - 1].Replace("\"stream\":\"/buckets/b/collections/c\"", "\"stream\":\"/buckets/b\"", StringComparison.Ordinal),
            "unknown type" => lines[line - 1].Replace("collection_created_v1", "collection_created_v9", StringComparison.Ordinal),
            null => lines[line - 1].Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal),
            _ => with,
        };
        await File.WriteAllLinesAsync(file, lines);
        string copy = await TestCluster.NewDatabaseAsync();
        (int code, _, string error) = await Replay.RunAsync(copy, "import", "--events", file);
        code.ShouldBe(2, error);
        error.ShouldContain(named);
        (await Replay.RunAsync(copy, "verify", "--json")).Out.ShouldContain("\"events\":0");
    }

    [Fact]
    public async Task an_exported_state_is_written_anew_elsewhere_and_only_once()
    {
        string state = Path.Combine(_folder, "state");
        (await Run("export", "--state", "--output", state)).Code.ShouldBe(0);
        (await File.ReadAllLinesAsync(state)).Select(l => JsonElement.Parse(l).GetProperty("uri").GetString()).ShouldBe(
            ["/buckets/b", "/buckets/b/collections/c", .. Enumerable.Range(1, 4).Select(i => $"/buckets/b/collections/c/records/r{i}"), "/buckets/b/groups/g"]);
        string copy = await TestCluster.NewDatabaseAsync();
        (int code, string output, string error) = await Replay.RunAsync(copy, "import", "--state", state, "--json");
        code.ShouldBe(0, error);
        output.Trim().ShouldBe("""{"objects":7,"written":7,"skipped":0}""");
        (await Replay.RunAsync(copy, "import", "--state", state, "--json")).Out.Trim().ShouldBe("""{"objects":7,"written":0,"skipped":7}""");
        string second = Path.Combine(_folder, "second");
        await Replay.RunAsync(copy, "export", "--state", "--output", second);
        (await File.ReadAllTextAsync(second)).ShouldBe(await File.ReadAllTextAsync(state));
        (await Replay.RunAsync(copy, "verify")).Code.ShouldBe(0);

        await File.AppendAllTextAsync(second, """{"uri":"/buckets/b/collections/nowhere/records/r","data":{},"permissions":{}}""");
        (code, _, error) = await Replay.RunAsync(copy, "import", "--state", second);
        code.ShouldBe(2);
        error.ShouldContain("Line 8: There is no /buckets/b/collections/nowhere.");
    }

    [Fact]
    public async Task at_and_diff_print_the_past()
    {
        long before = await Scalar("SELECT last_modified FROM kinto.objects WHERE id = 'r1'");
        await Put("buckets/b/collections/c/records/r1", new { data = new { i = "changed" } });
        await Put("buckets/b/collections/c/records/new", new { });
        long after = await Scalar("SELECT max(last_modified) FROM kinto.clocks");
        string file = Path.Combine(_folder, "past");
        await Run("at", $"{before}", "--list", "/buckets/b/collections/c/records", "--output", file);
        (await File.ReadAllLinesAsync(file)).Select(Uri).ShouldBe(["/buckets/b/collections/c/records/r0", "/buckets/b/collections/c/records/r1"]);
        await Run("at", $"{after}", "--object", "/buckets/b/collections/c/records/r1", "--output", file);
        JsonElement.Parse(await File.ReadAllTextAsync(file)).GetProperty("data").GetProperty("i").GetString().ShouldBe("changed");

        (await Run("diff", $"{before}", $"{after}", "--bucket", "b", "--output", file)).Code.ShouldBe(1);
        (await File.ReadAllLinesAsync(file)).Select(l => $"{JsonElement.Parse(l).GetProperty("change").GetString()} {Uri(l)}").ShouldBe(
        [
            "delete /buckets/b/collections/gone",
            "create /buckets/b/collections/c/records/new",
            "delete /buckets/b/collections/c/records/r0",
            "update /buckets/b/collections/c/records/r1",
            .. Enumerable.Range(2, 3).Select(i => $"create /buckets/b/collections/c/records/r{i}"),
        ]);
        (await Run("diff", $"{after}", $"{after}", "--output", file)).Code.ShouldBe(0);
        (await Run("export", "--state", "--at", $"{after}", "--output", file)).Code.ShouldBe(0);
        string present = Path.Combine(_folder, "present");
        await Run("export", "--state", "--output", present);
        (await File.ReadAllTextAsync(file)).ShouldBe(await File.ReadAllTextAsync(present));
    }

    private static string Uri(string line) => JsonElement.Parse(line).GetProperty("uri").GetString()!;

    private Task<(int Code, string Out, string Error)> Run(params string[] args) => Replay.RunAsync(_server.StorageUrl, args);

    private async Task Put(string path, object body) => (await _alice.PutAsJsonAsync(path, body)).EnsureSuccessStatusCode();

    private async Task Delete(string path) => (await _alice.DeleteAsync(new Uri(path, UriKind.Relative))).EnsureSuccessStatusCode();

    private async Task Execute(string sql)
    {
        await using NpgsqlCommand command = _server.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> Scalar(string sql)
    {
        await using NpgsqlCommand command = _server.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
