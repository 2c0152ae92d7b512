using Kinto.Http.Configuration;

namespace Kinto.Http.Tests.Configuration;

public sealed class CoercionTests
{
    [Theory]
    [InlineData("true"), InlineData("True"), InlineData("t"), InlineData("Y"), InlineData("yes"), InlineData("ON"), InlineData("1"), InlineData("\"true\"")]
    public void every_spelling_of_true_is_true(string text) => Given.Settings($"readonly = {text}").Http.ReadOnly.ShouldBeTrue();

    [Theory]
    [InlineData("false"), InlineData("False"), InlineData("f"), InlineData("N"), InlineData("no"), InlineData("OFF"), InlineData("0"), InlineData("")]
    public void every_spelling_of_false_is_false(string text) => Given.Settings($"explicit_permissions = {text}").Permissions.ExplicitPermissions.ShouldBeFalse();

    [Fact]
    public void anything_else_is_refused_with_key_value_place_and_what_is_allowed()
    {
        var error = Given.Refused("kinto.readonly = maybe");
        error.Key.ShouldBe("readonly");
        error.Message.ShouldContain("readonly");
        error.Message.ShouldContain("\"maybe\"");
        error.Message.ShouldContain("kinto.ini, line 2");
        error.Message.ShouldContain("true (t, y, yes, on, 1)");
    }

    [Theory]
    [InlineData("25", 25), InlineData("1e3", 1000), InlineData("1E3", 1000), InlineData("7.0", 7), InlineData("\"12\"", 12)]
    public void whole_numbers_may_be_written_as_json_does(string text, int number) =>
        Given.Settings($"paginate_by = {text}").Http.PaginateBy.ShouldBe(number);

    [Theory]
    [InlineData("ten"), InlineData("1.5"), InlineData("-1"), InlineData("NaN"), InlineData("99999999999"), InlineData("true"), InlineData("1 2")]
    public void what_is_no_whole_number_in_range_is_refused(string text)
    {
        var message = Given.Refused($"paginate_by = {text}").Message;
        message.ShouldContain($"\"{text}\"");
        message.ShouldContain("a whole number from 0");
    }

    [Fact]
    public void an_empty_value_is_unset()
    {
        var settings = Given.Settings("backoff =\nbackoff_percentage =\npaginate_by =\neos =\nhttp_host =\nproject_version =\nretry_after_seconds =\nbatch_max_requests =\nstorage_url =");
        settings.Http.Backoff.ShouldBeNull();
        settings.Http.BackoffPercentage.ShouldBeNull();
        settings.Http.PaginateBy.ShouldBeNull();
        settings.EndOfService.At.ShouldBeNull();
        settings.EndOfService.Text.ShouldBeNull();
        settings.Project.HttpHost.ShouldBeNull();
        settings.Project.Version.ShouldNotBeEmpty();
        settings.Http.RetryAfterSeconds.ShouldBe(3);
        settings.Http.BatchMaxRequests.ShouldBe(25);
        settings.Storage.UsesEmbeddedCluster.ShouldBeTrue();
    }

    [Fact]
    public void null_is_unset_and_no_limit_for_batches()
    {
        var settings = Given.Settings("batch_max_requests = null\nbackoff = null");
        (settings.Http.BatchMaxRequests, settings.Http.Backoff).ShouldBe((0, null));
    }

    [Fact]
    public void lists_are_split_at_blanks_and_newlines_but_not_at_commas()
    {
        var principals = Given.Settings("record_read_principals = a,b\n  /buckets/x/groups/y\tc").Permissions.Principals("record", "read");
        principals.ShouldBe(["a,b", "/buckets/x/groups/y", "c"], ignoreOrder: true);
    }

    [Fact]
    public void lists_may_be_json_arrays() =>
        Given.Settings("cors_origins = [\"http://a\", \"http://b\"]").Cors.Origins.ShouldBe(["http://a", "http://b"]);

    [Fact]
    public void quotes_keep_a_text_from_being_a_number() =>
        Given.Settings("http_api_version = \"1.20\"").Project.HttpApiVersion.ShouldBe("1.20");

    [Fact]
    public void secrets_do_not_appear_in_messages() =>
        Given.Refused("storage_backend = kinto.core.storage.postgresql\nstorage_url = mysql://u:hunter2@h/d").Message.ShouldNotContain("hunter2");
}
