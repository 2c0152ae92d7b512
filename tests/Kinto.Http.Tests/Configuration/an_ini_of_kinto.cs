using System.Net;
using Kinto.Http.Tests.Cli;
using Kinto.Http.Tests.Hosting;
using Kinto.Testing;

namespace Kinto.Http.Tests.Configuration;

/// <summary>A configuration as an installation of Kinto 26 has it starts the server as it is.</summary>
public sealed class an_ini_of_kinto
{
    // Laid out as Kinto's own init does, with what its documentation tells operators to uncomment.
    private const string Text =
        """
        # Created at Wed, 01 Jul 2026 10:00:00 +0000
        # Using Kinto version 26.3.1

        [server:main]
        use = egg:waitress#main
        host = 127.0.0.1
        port = %(http_port)s


        [app:main]
        use = egg:kinto

        kinto.includes = kinto.plugins.default_bucket
                         kinto.plugins.admin
                         kinto.plugins.accounts
        #                kinto.plugins.history
                         kinto.plugins.prometheus

        kinto.readonly = False
        kinto.batch_max_requests = 25
        kinto.paginate_by = 100
        kinto.http_scheme = https
        # Backends.
        kinto.storage_backend = kinto.core.storage.postgresql
        kinto.storage_url = {0}&connect_timeout=30&fallback_application_name=kinto%%20service&gssencmode=disable
        kinto.storage_max_fetch_size = 10000
        kinto.storage_pool_size = 50
        kinto.storage_max_overflow = 5
        kinto.storage_pool_recycle = -1
        kinto.storage_pool_timeout = 30
        kinto.storage_max_backlog = -1
        kinto.storage_poolclass = kinto.core.storage.postgresql.pool.QueuePoolWithMaxBacklog
        kinto.storage_pool_pre_ping = true

        kinto.cache_backend = kinto.core.cache.postgresql
        kinto.cache_url = postgresql://postgres:hunter2@localhost/postgres
        kinto.cache_prefix = stack1_
        kinto.cache_pool_size = 25

        kinto.permission_backend = kinto.core.permission.postgresql
        kinto.permission_url = postgresql://postgres:hunter2@localhost/postgres
        kinto.permission_pool_size = 25
        kinto.permission_pool_recycle = 1
        kinto.permission_max_backlog - 1

        kinto.userid_hmac_secret = 0d8c1a8a5f5e7b4fdd2d1fd9b0d9c6b9e6f2a2c1f1b14b3b4d3b7d6c5a4f3e2d
        default_bucket_hmac_secret = 7c6b5a4f3e2d1c0b9a8f7e6d5c4b3a2f1e0d9c8b7a6f5e4d3c2b1a0f9e8d7c6b
        kinto.default_bucket_hmac_secret = 7c6b5a4f3e2d1c0b9a8f7e6d5c4b3a2f1e0d9c8b7a6f5e4d3c2b1a0f9e8d7c6b
        multiauth.policies = account
        multiauth.policy.account.use = kinto.plugins.accounts.AccountsPolicy
        kinto.account_create_principals = system.Everyone
        kinto.account_write_principals = account:admin
        kinto.bucket_create_principals = account:admin
                                         account:editor
        kinto.experimental_permissions_endpoint = 1
        kinto.initialization_sequence = kinto.core.initialization.setup_request_bound_data
                                        kinto.core.initialization.setup_json_serializer
        kinto.my_own_thing = 7

        [loggers]
        keys = root, kinto

        [handlers]
        keys = console

        [formatters]
        keys = color, json

        [logger_root]
        level = INFO
        handlers = console

        [logger_kinto]
        level = DEBUG
        handlers = console
        qualname = kinto
        propagate = 0

        [handler_console]
        class = kinto.core.StreamHandlerWithRequestID
        args = (sys.stderr,)
        level = NOTSET
        formatter = color

        [formatter_color]
        class = logging_color_formatter.ColorFormatter

        [formatter_json]
        class = kinto.core.JsonLogFormatter
        format = %(asctime)s %(levelname)s %(message)s
        """;

    [Fact]
    public async Task starts_the_server_and_names_once_what_has_no_effect()
    {
        string url = (await TestCluster.NewDatabaseAsync()).Replace("postgresql://", "postgresql+psycopg2://", StringComparison.Ordinal);
        using var kinto = new Executable();
        string ini = Path.Combine(kinto.Folder, "kinto.ini");
        await File.WriteAllTextAsync(ini, Text.Replace("{0}", url.Replace("%", "%%", StringComparison.Ordinal), StringComparison.Ordinal));
        Run created = await kinto.RunAsync("migrate", "--ini", ini);
        created.Code.ShouldBe(0, created.ToString());
        (await kinto.RunAsync("create-user", "--ini", ini, "-u", "editor", "-p", "s3cret")).Code.ShouldBe(0);
        await using ServerProcess server = await ServerProcess.StartAsync(new Dictionary<string, string> { ["KINTO_INI"] = ini });
        using HttpClient editor = server.Client();
        editor.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("editor:s3cret"u8));
        (await editor.PutAsync("buckets/b", null)).StatusCode.ShouldBe(HttpStatusCode.Created, server.Log);
        (await editor.GetStringAsync("")).ShouldContain("\"readonly\":false");
        foreach (string unused in new[] { "storage_max_backlog", "storage_poolclass", "cache_url", "permission_backend", "permission_url", "permission_max_backlog", "initialization_sequence", "my_own_thing" })
        {
            server.Log.Split($"Setting {unused}: ").Length.ShouldBe(2, unused);
        }

        server.Log.ShouldNotContain("Setting use:");
        server.Log.ShouldNotContain("hunter2");
    }
}
