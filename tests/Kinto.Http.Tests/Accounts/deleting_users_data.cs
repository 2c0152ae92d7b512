using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Accounts;

public sealed class deleting_users_data(deleting_users_data.Fixture server) : IClassFixture<deleting_users_data.Fixture>
{
    [Fact]
    public async Task ends_their_account_and_their_login()
    {
        (Actor user, string account) = await server.NewUserAsync();
        await user.DoAsync("PUT", "/buckets/" + account["/accounts/".Length..]);
        await server.Admin.Delete("/__user_data__/account:" + account["/accounts/".Length..]).Expect(200)
            .Events("user_data_deleted", "account_deleted", "bucket_deleted");
        await user.Get(account).Fails(401, 104);
    }

    public sealed class Fixture() : AccountsFixture(AccountsFixture.Open + "\nkinto.user-data_delete_principals = account:admin");
}
