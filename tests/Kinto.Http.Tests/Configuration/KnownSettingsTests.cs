using Kinto.Http.Configuration;

namespace Kinto.Http.Tests.Configuration;

public sealed class KnownSettingsTests
{
    [Fact]
    public void every_row_has_a_note_and_secrets_are_marked()
    {
        KnownSettings.All.ShouldAllBe(s => s.Note.Length > 0);
        KnownSettings.All.Where(s => s.Key.Contains("secret") || s.Key is "storage_url" or "permission_url" or "cache_url" or "sentry_dsn").ShouldAllBe(s => s.IsSecret);
    }

    [Fact]
    public void no_two_settings_share_a_variable() =>
        KnownSettings.All.Where(s => !s.HasFreeParts).Select(s => EnvironmentNames.Of(s.Key).First()).ShouldBeUnique();

    [Theory]
    [InlineData("b.c.record_cache_expires_seconds", true)]
    [InlineData("a.b.c.record_cache_expires_seconds", false)]
    [InlineData("multiauth.policy.x.client_secret", true)]
    [InlineData("multiauth.policy.x.colour", false)]
    [InlineData("plural_history_delete_enabled", true)]
    [InlineData("plural_history_fly_enabled", false)]
    [InlineData("Readonly", false)]
    public void keys_are_recognised_exactly(string key, bool known) => (KnownSettings.Find(key) is not null).ShouldBe(known);
}
