using System.Text.Json;
using Kinto.Http.Configuration;
using Kinto.Projections.Storage;
using Kinto.Testing;
using Npgsql;

namespace Kinto.Http.Tests.Cli;

/// <summary>The command line as such, and its small verbs (specification of operations, section 4).</summary>
public sealed class command_lines : IDisposable
{
    private readonly Executable _kinto = new();

    public void Dispose() => _kinto.Dispose();

    [Theory]
    [InlineData("delete-collection", "--bucket", "b")]
    [InlineData("rebuild-quotas")]
    [InlineData("start", "--port", "many")]
    [InlineData("init", "--backend", "mongo")]
    [InlineData("version", "--what")]
    public async Task that_are_wrong_end_with_2(params string[] args)
    {
        Run run = await _kinto.RunAsync(args);
        run.Code.ShouldBe(2, run.ToString());
        run.Error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task tell_the_version_and_the_options()
    {
        Run version = await _kinto.RunAsync("version");
        (version.Code, version.Out.Trim()).ShouldBe((0, ProjectSettings.OwnVersion()));
        Run help = await _kinto.RunAsync("-h");
        help.Code.ShouldBe(0);
        new[] { "init", "start", "migrate", "flush-cache", "create-user", "purge-deleted", "version", "config" }.ShouldAllBe(v => help.Out.Contains(v));
    }

    [Fact]
    public async Task name_a_file_that_has_to_be_there()
    {
        Run run = await _kinto.RunAsync("config", "--ini", "none.ini");
        run.Code.ShouldBe(1);
        run.Error.ShouldContain("none.ini");
        run.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task show_what_is_in_force_and_no_secret()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_kinto.Folder, "my.ini"),
            "[app:main]\nkinto.paginate_by = 10\nkinto.batch_max_requests = 7\nkinto.storage_backend = kinto.core.storage.postgresql\nkinto.storage_url = postgresql://u:hidden1@h/d\nuserid_hmac_secret = hidden2\nno_such_thing = 1\n");
        _kinto.Environment["KINTO_INI"] = "my.ini";
        _kinto.Environment["KINTO_PAGINATE_BY"] = "20";
        Run text = await _kinto.RunAsync("config");
        text.Code.ShouldBe(0, text.ToString());
        text.Out.ShouldMatch(@"(?m)^paginate_by = 20 +# environment variable KINTO_PAGINATE_BY$");
        text.Out.ShouldMatch(@"(?m)^batch_max_requests = 7 +# my\.ini, line 3$");
        text.Out.ShouldMatch(@"(?m)^storage_url = \*\*\* +# my\.ini, line 5$");
        text.Out.ShouldMatch(@"(?m)^retry_after_seconds = 3 +# default$");
        text.Error.ShouldContain("no_such_thing: unknown");
        Run json = await _kinto.RunAsync("config", "--json");
        JsonElement paginate = JsonDocument.Parse(json.Out).RootElement.GetProperty("settings").EnumerateArray().Single(s => s.GetProperty("key").GetString() == "paginate_by");
        (paginate.GetProperty("value").GetString(), paginate.GetProperty("source").GetString()).ShouldBe(("20", "environment"));
        (text.ToString() + json).ShouldNotContain("hidden");
    }

    [Fact]
    public async Task empty_the_cache()
    {
        await using NpgsqlDataSource source = await TestCluster.NewStoreAsync();
        await using (NpgsqlConnection connection = await source.OpenConnectionAsync())
        {
            await SharedCache.KeepAsync(connection, "key", [1], 0, TimeSpan.FromDays(30));
        }

        var builder = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        using Executable kinto = Executable.On($"postgresql://{builder.Username}@/{builder.Database}?host={builder.Host}&port={builder.Port}");
        Run run = await kinto.RunAsync("flush-cache");
        run.Code.ShouldBe(0, run.ToString());
        run.Error.Trim().ShouldBe("INFO   The cache was emptied.");
        await using NpgsqlCommand count = source.CreateCommand("SELECT count(*) FROM kinto.cache");
        (await count.ExecuteScalarAsync()).ShouldBe(0L);
        (await kinto.RunAsync("flush-cache", "--quiet")).Error.ShouldBeEmpty();
    }
}
