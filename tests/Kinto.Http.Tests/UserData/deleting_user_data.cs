using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.UserData;

/// <summary>Who may, and which requests there are: specification sections 14.4 and 19.8.</summary>
public sealed class deleting_user_data(UserDataFixture server) : IClassFixture<UserDataFixture>
{
    [Fact]
    public async Task is_for_those_whom_the_settings_name()
    {
        (Actor actor, string _, string path) = server.NewUser();
        await server.Anonymous.Delete(path).Fails(401, 104);
        await server.Bob.Delete(path).Fails(403, 121);
        await actor.Delete(path).Fails(403, 121);
    }

    [Fact]
    public async Task of_somebody_unknown_changes_nothing_else()
    {
        (Actor _, string principal, string path) = server.NewUser();
        await server.Admin.Delete(path).Expect(200).Body($"{{\"data\":{{\"principal\":\"{principal}\"}}}}").Events("user_data_deleted");
        await server.Admin.Delete("/__user_data__/never.seen").Expect(200).Body("""{"data":{"principal":"never.seen"}}""").Events("user_data_deleted");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task is_the_only_method(string method)
    {
        await server.Admin.Send(method, "/__user_data__/x").Expect(405).Header("Allow", "DELETE, OPTIONS");
        await server.Admin.Send(method, "/__user_data__").Expect(405).Header("Allow", "OPTIONS");
    }

    [Fact]
    public async Task needs_a_principal()
    {
        await server.Admin.Delete("/__user_data__").Fails(405, 115).Header("Allow", "OPTIONS");
        await server.Admin.Delete("/__user_data__/").Expect(307).Header("Location", new Uri(server.Server.BaseUrl, "/v1/__user_data__").AbsoluteUri);
        await server.Admin.Delete("/__user_data__/a/b").Fails(404, 111);
    }

    [Fact]
    public async Task checks_headers_as_for_any_object()
    {
        await server.Admin.Delete("/__user_data__/x").With("Accept", "text/html").Fails(406, 107);
        await server.Admin.Delete("/__user_data__/x").With("If-Match", "abc").Fails(400, 107);
        await server.Bob.Delete("/__user_data__/x").With("If-Match", "abc").Fails(403, 121);
        await server.Admin.Delete("/__user_data__/x").With("If-Match", "\"1\"").Expect(200).Events("user_data_deleted");
    }

    [Theory]
    [InlineData("a%00b")]
    [InlineData("%00")]
    public async Task refuses_what_no_principal_can_be(string principal) =>
        await server.Admin.Post("/batch", $"{{\"requests\":[{{\"method\":\"DELETE\",\"path\":\"/__user_data__/{principal}\"}}]}}")
            .Expect(200).Check(a => ((int)a.Json["responses"]![0]!["status"]!).ShouldBe(400, a.Text));

    [Fact]
    public async Task takes_names_that_look_like_patterns_or_quotes_whole()
    {
        string bucket = await server.NewBucketAsync();
        string[] names = ["a%", "a_", "a'b", "a\"b", "a\\b", "zo\u00eb", "ab"];
        string all = string.Join(',', names.Select(n => System.Text.Json.JsonSerializer.Serialize(n)));
        await server.Alice.DoAsync("PATCH", bucket, $"{{\"permissions\":{{\"read\":[{all}]}}}}");
        foreach (string name in names[..^1])
        {
            await server.Admin.Delete(UserDataFixture.PathOf(name)).Expect(200).Events("user_data_deleted", "bucket_permissions_changed");
        }

        await server.Alice.Get(bucket).Expect(200).Check(a => a.Json["permissions"]!["read"]!.AsArray().Select(p => (string)p!).ShouldBe(["ab"]));
    }
}

/// <summary>Without the setting.</summary>
public sealed class deleting_user_data_by_default(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task is_for_nobody()
    {
        await server.Alice.Delete("/__user_data__/" + Users.Alice).Fails(403, 121);
        await server.Anonymous.Delete("/__user_data__/x").Fails(401, 104);
    }
}
