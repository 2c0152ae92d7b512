using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.State;

namespace Kinto.Events.Tests.Accounts;

/// <summary>A store of accounts that everyone may create and <c>account:admin</c> administers.</summary>
internal sealed class AccountStore
{
    public static readonly string[] Ids = ["ann", "bob", "admin"];

    private static readonly PermissionRules s_rules = new(
        (resource, permission) => (resource, permission) switch
        {
            ("account", "create") => ImmutableHashSet.Create(Principal.Everyone),
            ("account", "write") => ImmutableHashSet.Create("account:admin"),
            _ => ImmutableHashSet<string>.Empty,
        },
        ExplicitPermissions: true);

    public AccountStore()
    {
        State.Load(ListUri.Accounts, null);
        foreach (string id in Ids)
        {
            State.Load(Account(id), null);
            State.LoadGroups("account:" + id, []);
        }

        State.LoadGroups("google:ann", []);
        State.LoadGroups(Principal.Authenticated, []);
    }

    public WorkingState State { get; } = new();

    public long Now { get; set; } = 1000;

    public static ObjectUri Account(string id) => ListUri.Accounts.Child(id);

    /// <summary>A password with something in the place of its hash that looks like one.</summary>
    public static NewPassword Hashed(string password) =>
        new(password, "$2b$12$" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(password)))[..53]);

    /// <summary>Decides, and moves on with what happened.</summary>
    public Decision Decide(string? user, Command command)
    {
        Decision decision = Decider.Decide(State, s_rules, Caller.Resolve(user, State), command, new(++Now, "request", null));
        foreach (IKintoEvent e in decision.Events)
        {
            State.Apply(e);
        }

        return decision;
    }

    public Decision Put(string? user, string id, string password, Preconditions? preconditions = null, long? lastModified = null) =>
        Decide(user, new PutObject(Account(id), Body(password, lastModified), preconditions ?? Preconditions.None, []) { Password = Hashed(password) });

    public static WriteBody Body(string password, long? lastModified = null) =>
        new(new ObjectData(JsonObjectText.FromNode(new() { ["password"] = password }), default, lastModified), null);
}
