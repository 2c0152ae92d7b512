using System.Net.Http.Headers;
using System.Text;
using Kinto.Http.Tests.Hosting;
using Kinto.Testing;

namespace Kinto.Http.Tests.Logging;

public sealed class reports_to_sentry
{
    [Fact]
    public async Task the_start_and_what_nobody_expected_are_reported_without_secrets()
    {
        await using SentryReceiver sentry = await SentryReceiver.StartAsync();
        string broken = Path.Combine(Path.GetTempPath(), $"version-{Guid.CreateVersion7():N}.json");
        await File.WriteAllTextAsync(broken, "no JSON");
        await using ServerProcess server = await ServerProcess.StartAsync(new Dictionary<string, string>
        {
            ["KINTO_STORAGE_BACKEND"] = "kinto.core.storage.postgresql",
            ["KINTO_STORAGE_URL"] = await TestCluster.NewDatabaseAsync(),
            ["KINTO_MULTIAUTH_POLICIES"] = "basicauth",
            ["KINTO_USERID_HMAC_SECRET"] = "keyofuserids",
            ["SENTRY_DSN"] = sentry.Dsn,
            ["SENTRY_ENV"] = "stage",
            ["KINTO_PROJECT_NAME"] = "store",
            ["KINTO_PROJECT_VERSION"] = "9.8.7",
            ["KINTO_VERSION_JSON_PATH"] = broken,
        });
        await sentry.WaitForAsync("Running store 9.8.7.");

        using HttpClient alice = server.Client();
        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes("alice:passphrase"));
        alice.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        ((int)(await alice.GetAsync("?access_token=hushhush")).StatusCode).ShouldBe(200);
        ((int)(await alice.GetAsync("__version__?access_token=hushhush")).StatusCode).ShouldBe(500);
        await sentry.WaitForAsync("Unexpected failure");
        sentry.Text.ShouldContain("/api/1/envelope/");
        sentry.Text.ShouldContain("\"environment\":\"stage\"");
        sentry.Text.ShouldContain("\"exception\"");
        sentry.Text.ShouldContain("/v1/__version__");
        string[] secrets = ["hushhush", credentials, "passphrase", "keyofuserids"];
        secrets.ShouldAllBe(s => !sentry.Text.Contains(s, StringComparison.Ordinal), sentry.Text);
        File.Delete(broken);
    }
}
