using System.Text.Json.Nodes;
using CsCheck;
using Kinto.Events.Accounts;
using Kinto.Events.Deciding;
using Kinto.Events.Patching;
using Kinto.Events.State;

namespace Kinto.Events.Tests.Accounts;

/// <summary>Whatever is sent, by whomever: events hold hashes alone, and nobody changes an account that isn't theirs.</summary>
public sealed class random_commands
{
    private static readonly string?[] s_users = [null, "account:ann", "account:bob", "account:admin", "google:ann"];
    private static readonly Gen<string> s_password = Gen.OneOf("clear-1", "clear-2", "clear-3", "clear-$2b$12$" + new string('a', 53));
    private static readonly Gen<string> s_pointer = Gen.OneOf("/data/password", "/data/other", "/data", "/data/a");

    private static readonly Gen<JsonPatchOperation> s_operation = Gen.Select(
        Gen.OneOf("add", "replace", "remove", "copy", "move"), s_pointer, s_pointer, s_password).Select((op, path, from, text) =>
        new JsonPatchOperation(op, path, from, true, path == "/data" ? new JsonObject { ["password"] = text } : JsonValue.Create(text)));

    private static readonly Gen<IPatch> s_patch = Gen.OneOf(
        s_password.Select(p => (IPatch)new PlainPatch(new() { ["password"] = p }, null)),
        s_password.Select(p => (IPatch)new PlainPatch(new() { ["other"] = p }, null)),
        s_password.Select(p => (IPatch)new MergePatch(new() { ["password"] = p }, null)),
        Gen.Const((IPatch)new MergePatch(new() { ["password"] = null }, null)),
        s_operation.Array[1, 4].Select(o => (IPatch)new JsonPatch(o)));

    private static readonly Gen<Command> s_command = Gen.Select(Gen.OneOf(AccountStore.Ids), s_password, s_patch, Gen.Int[0, 3], Gen.Bool)
        .Select((id, password, patch, kind, hashed) => Make(id, password, patch, kind, hashed));

    [Fact]
    public void leave_hashes_alone_in_the_events_and_accounts_to_their_users() =>
        Gen.Select(Gen.OneOf(s_users), s_command).Array[1, 30].Sample(steps =>
        {
            var store = new AccountStore();
            foreach ((string? user, Command command) in steps)
            {
                foreach (IKintoEvent e in store.Decide(user, command).Events)
                {
                    Check(user, (IObjectEvent)e);
                }
            }
        });

    private static void Check(string? user, IObjectEvent e)
    {
        if (e is IObjectWritten written)
        {
            AccountPassword.IsHash(AccountPassword.Of(written.Attributes)!).ShouldBeTrue();
            written.Attributes.Without("other", "a").ToString().ShouldNotContain("clear-");
            written.Permissions["write"].ShouldBe([AccountAccess.UserId(e.Uri.Id)]);
        }

        (user == "account:admin" || user == AccountAccess.UserId(e.Uri.Id) || (user is null && e is AccountCreated)).ShouldBeTrue();
    }

    private static Command Make(string id, string password, IPatch patch, int kind, bool hashed)
    {
        Command command = kind switch
        {
            0 => new PutObject(AccountStore.Account(id), AccountStore.Body(password), Preconditions.None, []),
            1 => new PostObject(Addressing.ListUri.Accounts, id, "generated", AccountStore.Body(password), Preconditions.None, []),
            2 => new PatchObject(AccountStore.Account(id), patch, Preconditions.None, []),
            _ => new DeleteObject(AccountStore.Account(id), null, null, Preconditions.None, []),
        };
        string? sent = command is PatchObject ? patch.Sent(AccountPassword.Name)?.GetValue<string>() : password;
        return hashed && sent is not null ? command with { Password = AccountStore.Hashed(sent) } : command;
    }
}
