namespace Kinto.Http.Tests.Metrics;

/// <summary>Section 9.3 of the operations: the names of Kinto's production guide, and a prefix of one's own.</summary>
[Collection(nameof(measured_alone))]
public sealed class legacy_statsd_lines(LegacyFixture server) : IClassFixture<LegacyFixture>
{
    [Theory]
    [InlineData("users:account.zoe", "s")]
    [InlineData("authn_type.account", "c")]
    [InlineData("authn_type.basicauth", "c")]
    [InlineData("view.record-object.GET", "c")]
    [InlineData("view.record-object.GET", "ms")]
    [InlineData("view.bucket-object.PUT", "c")]
    [InlineData("view.batch.POST", "c")]
    [InlineData("authentication.permits", "ms")]
    [InlineData("authentication.account.authenticated_userid", "ms")]
    [InlineData("storage.get", "ms")]
    [InlineData("storage.get_all", "ms")]
    [InlineData("storage.collection_timestamp", "ms")]
    [InlineData("storage.create", "ms")]
    [InlineData("storage.update", "ms")]
    [InlineData("storage.delete", "ms")]
    [InlineData("cache.get", "ms")]
    [InlineData("cache.set", "ms")]
    [InlineData("permission.get_accessible_objects", "ms")]
    [InlineData("plugins.history", "ms")]
    [InlineData("listeners.redis", "ms")]
    [InlineData("request_size", "g")]
    [InlineData("events.append.seconds", "ms")]
    public async Task have_every_name(string name, string type) =>
        await server.Statsd.FindAsync(l => l.StartsWith("old." + name + (name.Contains(':') ? "|" : ":")) && l.EndsWith("|" + type), name);

    [Fact]
    public async Task lack_the_names_that_replaced_them()
    {
        await server.Statsd.FindAsync(l => l.StartsWith("old.view."), "a view");
        server.Statsd.Lines.ShouldAllBe(l => !l.StartsWith("old.request_summary") && !l.StartsWith("old.backend."));
    }
}
