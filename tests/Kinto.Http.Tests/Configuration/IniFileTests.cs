using Kinto.Http.Configuration;

namespace Kinto.Http.Tests.Configuration;

public sealed class IniFileTests
{
    [Fact]
    public void options_are_separated_by_equals_or_colon_and_keep_their_case()
    {
        var options = Given.Ini("kinto.Blog.record_cache_expires_seconds = 3\nother: a=b").Options("app:main");
        options.Select(o => (o.Name, o.Value)).ShouldBe([("kinto.Blog.record_cache_expires_seconds", "3"), ("other", "a=b")]);
    }

    [Fact]
    public void indented_lines_continue_a_value_across_comments_and_blank_lines() =>
        Value("includes = one\n  two\n  # not this\n; nor this\n\n  three\nnext = x").ShouldBe("one\ntwo\n\nthree");

    [Fact]
    public void byte_order_mark_and_carriage_returns_are_tolerated() =>
        IniFile.Parse("\uFEFF[app:main]\r\nincludes = a\r\n  b\r\n").Options("app:main")[0].Value.ShouldBe("a\nb");

    [Fact]
    public void names_are_interpolated_from_the_section_then_from_default() =>
        IniFile.Parse("[DEFAULT]\nhost = d\nport = 1\n[app:main]\nhost = s\nurl = %(host)s:%(port)s/100%%").Options("app:main")[^1].Value.ShouldBe("s:1/100%");

    [Fact]
    public void injected_names_win_over_default_and_are_taken_literally() =>
        IniFile.Parse("[DEFAULT]\nhttp_port = 1\n[server:main]\nport = %(http_port)s", variables: new Dictionary<string, string> { ["http_port"] = "5%" })
            .Options("server:main")[0].Value.ShouldBe("5%");

    [Fact]
    public void logging_sections_are_not_interpolated_unless_asked_for() =>
        IniFile.Parse("[app:main]\na = 1\n[formatter_color]\nformat = %(levelname)s").Options("app:main").Count.ShouldBe(1);

    [Theory]
    [InlineData("a = 1\na stray line", 3)]
    [InlineData("a = 1\n= 2", 3)]
    [InlineData("a = 1\n[oops", 3)]
    [InlineData("a = 1\nb = 50%", 3)]
    [InlineData("b = %(nowhere)s", 2)]
    [InlineData("b = %(c)s\nc = %(b)s", 2)]
    public void errors_name_the_file_and_the_line(string options, int line)
    {
        var error = Should.Throw<SettingException>(() => Given.Ini(options).Options("app:main"));
        (error.File, error.Line).ShouldBe(("kinto.ini", line));
        error.Message.ShouldStartWith($"kinto.ini, line {line}: ");
    }

    [Fact]
    public void an_option_before_the_first_section_is_an_error() =>
        Should.Throw<SettingException>(() => IniFile.Parse("a = 1")).Line.ShouldBe(1);

    [Fact]
    public void a_stray_line_is_not_repeated_since_it_may_be_a_secret() =>
        Should.Throw<SettingException>(() => Given.Ini("a = 1\nhunter2")).Message.ShouldNotContain("hunter2");

    [Fact]
    public void the_dash_of_the_template_is_read_as_equals()
    {
        var ini = Given.Ini("permission_max_backlog - 1");
        ini.Options("app:main").ShouldBe([new IniOption("permission_max_backlog", "1", 2)]);
        ini.Remarks.Notice("permission_max_backlog").ShouldNotBeNull();
    }

    [Fact]
    public void the_last_of_two_equal_names_counts_and_is_remarked()
    {
        var ini = Given.Ini("a = 1\na = 2");
        ini.Options("app:main").ShouldBe([new IniOption("a", "2", 3)]);
        ini.Remarks.Notice("a").ShouldNotBeNull();
    }

    [Fact]
    public void a_missing_file_is_an_error_that_names_it() =>
        Should.Throw<SettingException>(() => IniFile.Load("/nowhere/kinto.ini")).Message.ShouldContain("/nowhere/kinto.ini");

    [Fact]
    public void a_loaded_file_has_path_hash_and_time_for_the_root_view()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(path, "[app:main]\n");
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 10, 0, 0, DateTimeKind.Utc));
            IniFile.Load(path).Facts.ShouldBe(new ConfigFacts(path, "8c27868e21551525d5edd51175db1f4de9b785d782c5c6622f80b6ec06d6f74e", "2026-01-01T10:00:00"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Value(string options) => Given.Ini(options).Options("app:main")[0].Value;
}
