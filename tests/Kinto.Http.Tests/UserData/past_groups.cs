using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.UserData;

/// <summary>Groups as they were, of which a member's data was deleted since.</summary>
public sealed class past_groups(UserDataFixture server) : IClassFixture<UserDataFixture>
{
    [Fact]
    public async Task are_shown_as_they_were_and_open_nothing_to_who_was_forgotten()
    {
        (Actor actor, string principal, string path) = server.NewUser();
        string bucket = await server.NewBucketAsync();
        string group = bucket + "/groups/g";
        Answer then = await server.Alice.DoAsync("PUT", group, $$$"""{"data":{"members":["{{{principal}}}"]}}""");
        long shared = (await server.Alice.DoAsync("PATCH", bucket, $$$"""{"permissions":{"read":["{{{group}}}"]}}""")).Timestamp;
        await actor.Get($"{bucket}?_at={shared}").Expect(200);

        await server.Admin.Delete(path).Expect(200).Events("user_data_deleted", "group_memberships_revoked");
        await server.Alice.Get($"{group}?_at={then.Timestamp}").Expect(200).Body(then.Text);
        await server.Alice.DoAsync("PATCH", group, """{"data":{"v":2}}""");
        await server.Alice.Get($"{group}?_at={then.Timestamp}").Expect(200).Body(then.Text);
        await server.Alice.Get($"{bucket}/groups?_at={then.Timestamp}").Expect(200).Ids("g");
        await actor.Get($"{bucket}?_at={shared}").Fails(403, 121);
    }
}
