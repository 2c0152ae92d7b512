using Kinto.Http.Tests.Exchanges;
using Kinto.Http.Tests.Requests;
using Kinto.Projections.Rebuilding;
using Kinto.Testing;

namespace Kinto.Http.Tests.UserData;

/// <summary>A server where "admin" may delete the data of others, and that keeps histories. At the end its state is the fold of its events.</summary>
public sealed class UserDataFixture() : ServerFixture(
    $"""
    kinto.includes = kinto.plugins.flush kinto.plugins.history kinto.plugins.counters
    kinto.user-data_delete_principals = {Users.Principal("admin")}
    """)
{
    private int _users;

    public Actor Admin => As("admin");

    /// <summary>A user whom no other scenario knows: the name, the principal, and the path of the user's data.</summary>
    public (Actor Actor, string Principal, string Path) NewUser()
    {
        string name = $"user{Interlocked.Increment(ref _users)}";
        return (As(name), Users.Principal(name), PathOf(Users.Principal(name)));
    }

    public static string PathOf(string principal) => "/__user_data__/" + Uri.EscapeDataString(principal);

    protected override async Task AtEndAsync(KintoServer server)
    {
        await server.VerifyAsync();
        await StoreRebuilder.RebuildAsync(server.DataSource, null, CancellationToken.None);
        await server.VerifyAsync();
    }
}
