using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Permissions;

namespace Kinto.Events.Tests.Accounts;

public sealed class account_rules
{
    private readonly AccountStore _store = new();

    [Theory]
    [InlineData(null)]
    [InlineData("account:admin")]
    public void whoever_makes_an_account_it_belongs_to_its_user(string? maker)
    {
        var written = (Written)_store.Put(maker, "bob", "secret").Outcome;
        written.Created.ShouldBeTrue();
        written.ShowsPermissions.ShouldBeTrue();
        written.After.Permissions.ShouldBe(Acl.Empty.Grant("write", "account:bob"));
    }

    [Theory]
    [InlineData("account:ann")]
    [InlineData("google:ann")]
    public void others_are_told_that_it_is_not_theirs_before_anything_else(string user)
    {
        foreach (string id in new[] { "bob", "not an id" })
        {
            _store.State.Load(AccountStore.Account(id), null);
            ((Invalid)_store.Put(user, id, "secret").Outcome).Problems.ShouldHaveSingleItem().Description.ShouldBe("Username and account ID do not match.");
        }
    }

    [Fact]
    public void a_command_without_the_hash_writes_nothing()
    {
        var put = new PutObject(AccountStore.Account("bob"), AccountStore.Body("secret"), Preconditions.None, []);
        _store.Decide(null, put).ShouldSatisfyAllConditions(d => d.Outcome.ShouldBeOfType<Invalid>(), d => d.Events.ShouldBeEmpty());
        _store.Decide(null, put with { Password = AccountStore.Hashed("another") }).Events.ShouldBeEmpty();
    }

    [Fact]
    public void a_precondition_shows_an_account_to_its_user_alone()
    {
        _store.Put(null, "bob", "secret");
        var absent = new Preconditions(null, false, null, IfNoneMatchAny: true);
        ((PreconditionFailed)_store.Put("account:bob", "bob", "x", absent).Outcome).Existing.ShouldNotBeNull();
        var refused = (PreconditionFailed)_store.Put(null, "bob", "x", absent).Outcome;
        refused.Existing.ShouldBeNull();
        refused.Timestamp.ShouldBe(_store.Now);
    }

    [Fact]
    public void only_an_administrator_sends_the_clock_ahead()
    {
        _store.Put(null, "bob", "secret", lastModified: 9_000);
        _store.State.Clock(ListUri.Accounts).ShouldBe(_store.Now);
        _store.State.LoadTaken(ListUri.Accounts, 9_000, []);
        _store.Put("account:admin", "ann", "secret", lastModified: 9_000);
        _store.State.Clock(ListUri.Accounts).ShouldBe(9_000);
        _store.State.LoadTaken(ListUri.Accounts, 9_500, []);
        _store.Decide("account:bob", new DeleteObject(AccountStore.Account("bob"), 9_500, null, Preconditions.None, []));
        _store.State.Clock(ListUri.Accounts).ShouldBe(9_001);
    }

    [Theory]
    [InlineData("bob@example.org", true)]
    [InlineData("0+.@-_", true)]
    [InlineData("", false)]
    [InlineData("+bob", false)]
    [InlineData("bob\n", false)]
    [InlineData("bób", false)]
    [InlineData("b/b", false)]
    public void ids_may_be_addresses(string id, bool valid) => ObjectId.IsAccount(id).ShouldBe(valid);

    [Fact]
    public void ids_are_as_long_as_others()
    {
        ObjectId.IsAccount(new('a', ObjectId.MaxLength)).ShouldBeTrue();
        ObjectId.IsAccount(new('a', ObjectId.MaxLength + 1)).ShouldBeFalse();
        ObjectId.IsValid("a.b").ShouldBeFalse();
    }

    [Fact]
    public void paths_read_back()
    {
        ObjectUri.TryParse("/accounts/bob@example.org", out ObjectUri? uri).ShouldBeTrue();
        uri.ShouldBe(AccountStore.Account("bob@example.org"));
        uri.History.ShouldBeNull();
        AccountAccess.OwnOf("account:bob@example.org").ShouldBe(uri);
        AccountAccess.OwnOf("google:bob@example.org").ShouldBeNull();
    }

    [Theory]
    [InlineData("$2b$12$VJey1YhyM1tIl1eta62Y/uY2VDi5/UqY5F8dL/JomaW7tskfVjr.y", true)]
    [InlineData("$2b$12$VJey1YhyM1tIl1eta62Y/uY2VDi5/UqY5F8dL/JomaW7tskfVjr.y\n", false)]
    [InlineData("$2b$99$VJey1YhyM1tIl1eta62Y/uY2VDi5/UqY5F8dL/JomaW7tskfVjr.y", false)]
    [InlineData("$2x$12$VJey1YhyM1tIl1eta62Y/uY2VDi5/UqY5F8dL/JomaW7tskfVjr.y", false)]
    [InlineData("$2b$12$", false)]
    [InlineData("secret", false)]
    public void hashes_are_told_from_other_text(string text, bool isHash) => AccountPassword.IsHash(text).ShouldBe(isHash);

    [Fact]
    public void a_password_does_not_print_itself() =>
        new PutObject(AccountStore.Account("bob"), WriteBody.Empty, Preconditions.None, []) { Password = AccountStore.Hashed("s3cr3t") }
            .ToString().ShouldNotContain("s3cr3t");
}
