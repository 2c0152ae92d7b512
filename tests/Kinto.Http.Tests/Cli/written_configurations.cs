using System.Net;
using Kinto.Http.Cli;
using Kinto.Http.Configuration;
using Kinto.Http.Tests.Hosting;
using Kinto.Testing;

namespace Kinto.Http.Tests.Cli;

/// <summary><c>kinto init</c> (specification of operations, section 3).</summary>
public sealed class written_configurations : IDisposable
{
    private readonly Executable _kinto = new();

    public void Dispose() => _kinto.Dispose();

    [Fact]
    public async Task go_to_the_usual_place_and_replace_nothing()
    {
        Run first = await _kinto.RunAsync("init", "--backend", "memory", "--cache-backend", "memory");
        string path = Path.Combine(_kinto.Folder, "config", "kinto.ini");
        first.Code.ShouldBe(0, first.ToString());
        first.Error.ShouldContain("INFO   The configuration was written to ");
        string text = await File.ReadAllTextAsync(path);
        Run second = await _kinto.RunAsync("init", "--backend", "memory", "--cache-backend", "memory");
        second.Code.ShouldBe(1);
        second.Error.ShouldContain("already exists");
        (await File.ReadAllTextAsync(path)).ShouldBe(text);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task are_asked_for_until_the_answer_is_one()
    {
        Run run = await _kinto.AnswerAsync("5\nmongo\n1\n3\n", "init", "--ini", "deep/er/own.ini", "--host", "0.0.0.0");
        run.Code.ShouldBe(0, run.ToString());
        KintoSettings settings = Read(await File.ReadAllTextAsync(Path.Combine(_kinto.Folder, "deep", "er", "own.ini")));
        settings.Storage.Backend.ShouldBe(StorageBackend.PostgreSql);
        settings.Cache.Backend.ShouldBe(CacheBackend.Redis);
        settings.Server.Host.ShouldBe("0.0.0.0");
    }

    [Fact]
    public async Task are_not_written_when_the_answers_end()
    {
        Run run = await _kinto.AnswerAsync("1\n", "init");
        run.Code.ShouldBe(1);
        Directory.EnumerateFileSystemEntries(_kinto.Folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("memory", "memory")]
    [InlineData("postgresql", "postgresql", "cache_url")]
    [InlineData("postgresql", "memcached", "cache_hosts", "cache_backend")]
    [InlineData("memory", "redis", "cache_url", "cache_backend")]
    public void say_who_may_do_what_and_have_secrets_of_their_own(string backend, string cache, params string[] unused)
    {
        KintoSettings settings = Read(InitFile.Text(backend, cache, "127.0.0.1"));
        settings.Plugins.Includes.ShouldBe([Plugin.DefaultBucket, Plugin.Admin, Plugin.Accounts]);
        settings.Authentication.Policies.ShouldHaveSingleItem().Name.ShouldBe("account");
        settings.Authentication.UserIdHmacSecret.ShouldMatch("^[0-9a-f]{64}$");
        settings.Authentication.DefaultBucketHmacSecret.ShouldMatch("^[0-9a-f]{64}$");
        settings.Authentication.UserIdHmacSecret.ShouldNotBe(settings.Authentication.DefaultBucketHmacSecret);
        settings.Permissions.Principals("bucket", "create").ShouldBe(["account:admin"]);
        settings.Permissions.Principals("account", "write").ShouldBe(["account:admin"]);
        settings.Permissions.Principals("account", "create").ShouldBe(["system.Everyone"]);
        // Which admin interface to serve is the operator's to say; Kinto's caches are named for Kinto alone.
        settings.Notices.Select(n => n.Key).ShouldBe(["admin_assets_path", .. unused], ignoreOrder: true);
        Read(InitFile.Text(backend, cache, "127.0.0.1")).Authentication.UserIdHmacSecret.ShouldNotBe(settings.Authentication.UserIdHmacSecret);
    }

    [Fact]
    public void name_every_setting_and_each_comment_is_the_default()
    {
        string text = InitFile.Text("postgresql", "memory", "127.0.0.1");
        foreach (KnownSetting setting in KnownSettings.All.Where(s => s is { Disposition: SettingDisposition.Honoured, HasFreeParts: false, IsFamily: false }))
        {
            text.Split('\n').Count(l => l.TrimStart('#', ' ').Replace("kinto.", "", StringComparison.Ordinal).StartsWith(setting.Key + " =", StringComparison.Ordinal))
                .ShouldBe(1, setting.Key);
        }

        string uncommented = string.Join('\n', text.Split('\n').Select(l => l.StartsWith("# ", StringComparison.Ordinal) && l.Contains(" =") && !l.Contains(", ") ? l[2..] : l));
        KintoSettings all = Read(uncommented);
        KintoSettings few = Read(text);
        (all.Http with { }).ShouldBe(few.Http with { });
        all.Notices.Select(n => n.Key).ShouldBe(few.Notices.Select(n => n.Key));
        all.Storage.Pool.ShouldBe(few.Storage.Pool);
        all.Project.ShouldBe(few.Project);
    }

    [Fact]
    public async Task start_a_server_with_a_user()
    {
        string url = await TestCluster.NewDatabaseAsync();
        string ini = Path.Combine(_kinto.Folder, "kinto.ini");
        (await _kinto.RunAsync("init", "--ini", ini, "--backend", "postgresql", "--cache-backend", "postgresql")).Code.ShouldBe(0);
        var environment = new Dictionary<string, string> { ["KINTO_INI"] = ini, ["KINTO_STORAGE_URL"] = url };
        foreach ((string name, string value) in environment)
        {
            _kinto.Environment[name] = value;
        }

        Run migrated = await _kinto.RunAsync("migrate");
        migrated.Code.ShouldBe(0, migrated.ToString());
        Run created = await _kinto.RunAsync("create-user", "-u", "admin", "-p", "s3cret");
        created.Code.ShouldBe(0, created.ToString());
        await using ServerProcess server = await ServerProcess.StartAsync(environment);
        using HttpClient admin = server.Client();
        admin.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("admin:s3cret"u8));
        (await admin.PutAsync("buckets/b", null)).StatusCode.ShouldBe(HttpStatusCode.Created, server.Log);
    }

    private static KintoSettings Read(string ini) => KintoSettings.Load(SettingsSource.Create(IniFile.Parse(ini), new Dictionary<string, string>()));
}
