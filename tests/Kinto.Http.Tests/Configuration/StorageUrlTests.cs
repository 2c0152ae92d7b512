using Kinto.Http.Configuration;
using Npgsql;

namespace Kinto.Http.Tests.Configuration;

public sealed class StorageUrlTests
{
    private static readonly PoolSettings Pool = new(8, 0, -1, 30);

    [Theory]
    [InlineData("postgresql"), InlineData("postgres"), InlineData("postgresql+psycopg2")]
    public void every_spelling_of_the_scheme_is_read(string scheme)
    {
        var builder = Read($"{scheme}://us%40er:p%3Aw%2F+@db.example:5433/kin%20to");
        (builder.Host, builder.Port, builder.Username, builder.Password, builder.Database).ShouldBe(("db.example", 5433, "us@er", "p:w/+", "kin to"));
    }

    [Fact]
    public void what_is_left_out_has_defaults()
    {
        var builder = Read("postgresql:///kinto");
        (builder.Host, builder.Port, builder.Database).ShouldBe(("localhost", 5432, "kinto"));
        Read("postgresql://[::1]:5433/d").Host.ShouldBe("::1");
    }

    [Fact]
    public void hosts_may_be_parameters()
    {
        Read("postgresql:///d?host=/var/run/postgresql").Host.ShouldBe("/var/run/postgresql");
        Read("postgresql:///d?host=a:5433&host=b&target_session_attrs=primary").Host.ShouldBe("a:5433,b");
    }

    [Fact]
    public void parameters_of_libpq_are_translated()
    {
        var builder = Read("postgresql://h/d?sslmode=verify-full&sslrootcert=%2Fca.pem&application_name=my+store&connect_timeout=5&options=-c%20statement_timeout%3D1000&client_encoding=utf8");
        builder.SslMode.ShouldBe(SslMode.VerifyFull);
        (builder.RootCertificate, builder.ApplicationName, builder.Timeout, builder.Options).ShouldBe(("/ca.pem", "my store", 5, "-c statement_timeout=1000"));
    }

    [Fact]
    public void an_unknown_parameter_is_refused_by_name() =>
        Should.Throw<SettingException>(() => Read("postgresql://h/d?sslmod=require")).Message.ShouldContain("sslmod,");

    [Theory]
    [InlineData("postgresql://h/d?sslmode=strict", "sslmode=strict")]
    [InlineData("postgresql://h/d?connect_timeout=soon", "connect_timeout=soon")]
    [InlineData("postgresql://h/d?client_encoding=latin1", "client_encoding=latin1")]
    [InlineData("postgresql://h:99999/d", "99999")]
    [InlineData("mysql://h/d", "postgresql://")]
    public void what_cannot_be_read_is_refused(string url, string expected) =>
        Should.Throw<SettingException>(() => Read(url)).Message.ShouldContain(expected);

    [Fact]
    public void an_at_sign_in_a_password_is_refused_without_showing_it() =>
        Should.Throw<SettingException>(() => Read("postgresql://u:p@hunter2@h/d")).Message.ShouldNotContain("hunter2");

    [Fact]
    public void passwords_are_masked_for_the_log()
    {
        StorageUrl.Parse("postgresql://u:hunter2@h/d?sslmode=require&sslpassword=hunter2", Pool).MaskedForLog
            .ShouldBe("postgresql://u:***@h/d?sslmode=require&sslpassword=***");
        StorageUrl.Parse("postgresql://u@h/d?password=hunter2", Pool).ToString().ShouldBe("postgresql://u@h/d?password=***");
        StorageUrl.Parse("postgresql://h/d", Pool).MaskedForLog.ShouldBe("postgresql://h/d");
    }

    [Fact]
    public void pool_settings_become_those_of_npgsql()
    {
        var storage = Given.Settings("storage_backend = kinto.core.storage.postgresql\nstorage_url = postgresql://h/d\nstorage_pool_size = 20\nstorage_max_overflow = 5\nstorage_pool_recycle = 600\nstorage_pool_timeout = 7").Storage;
        var builder = new NpgsqlConnectionStringBuilder(storage.Url!.ConnectionString);
        (builder.MaxPoolSize, builder.ConnectionLifetime, builder.Timeout).ShouldBe((25, 600, 7));
        storage.UsesEmbeddedCluster.ShouldBeFalse();
        Read("postgresql://h/d").MaxPoolSize.ShouldBe(8);
        new PoolSettings(8, -1, -1, 30).MaxPoolSize.ShouldBe(1024);
    }

    [Fact]
    public void memory_means_the_embedded_cluster_even_with_a_url()
    {
        Given.Settings().Storage.UsesEmbeddedCluster.ShouldBeTrue();
        var settings = Given.Settings("storage_url = redis://h");
        settings.Storage.UsesEmbeddedCluster.ShouldBeTrue();
        settings.Notices.Notice("storage_url")!.ShouldContain("kinto.core.storage.memory");
    }

    [Fact]
    public void postgresql_without_a_url_is_refused() =>
        Given.Refused("storage_backend = kinto.core.storage.postgresql").Key.ShouldBe("storage_url");

    private static NpgsqlConnectionStringBuilder Read(string url) => new(StorageUrl.Parse(url, Pool).ConnectionString);
}
