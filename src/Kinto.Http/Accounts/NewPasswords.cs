using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Permissions;
using Kinto.Http.Execution;
using Kinto.Http.Passwords;
using Kinto.Http.Requests;

namespace Kinto.Http.Accounts;

/// <summary>
/// Hashes the password that a request gives an account, before the request takes its turn among the writers, who must not wait for
/// it. Passwords of requests that are refused anyway aren't worth the time; should such a request get through, it is refused for the
/// lack of the hash.
/// </summary>
internal sealed class NewPasswords(PasswordWork work, ApiServices services)
{
    /// <summary>The command with the hash of the password that it gives, if it gives one.</summary>
    public async ValueTask<Command> HashAsync(Command command, ApiRequest request) =>
        Sent(command) is { } password && IsPermitted(command, request)
            ? command with { Password = new(password, await work.HashAsync(password)) }
            : command;

    /// <summary>The password of a well-formed request to an account; null where there is none.</summary>
    private static string? Sent(Command command)
    {
        if (command.Problems.Count > 0)
        {
            return null;
        }

        string? password = command switch
        {
            PutObject { Target.Kind: ResourceKind.Account } put when put.Body.Data?.Id.Contradicts(put.Target.Id) is false => OfBody(put.Body),
            PostObject { List.Kind: ResourceKind.Account } post => OfBody(post.Body),
            PatchObject { Target.Kind: ResourceKind.Account } patch =>
                patch.Patch.Sent(AccountPassword.Name) is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null,
            _ => null,
        };
        return password is not null && AccountPassword.IsValid(password) ? password : null;
    }

    private static string? OfBody(WriteBody body) => body.Data is { } data ? AccountPassword.Of(data.Attributes) : null;

    /// <summary>
    /// Whether the request may be allowed as far as can be told without looking at the store: who signed in writes their own account,
    /// who didn't may only create one, and administrators do either.
    /// </summary>
    private bool IsPermitted(Command command, ApiRequest request)
    {
        ObjectUri? target = command switch
        {
            PutObject put => put.Target,
            PostObject { Id: { } id } post => post.List.Child(id),
            PatchObject patch => patch.Target,
            _ => null,
        };
        if (target is null || !ObjectId.IsAccount(target.Id))
        {
            return false;
        }

        return (request.UserId is null ? command is not PatchObject && MayBeOneOf(PermissionNames.Create(ResourceKind.Account), null)
                : target.Equals(AccountAccess.OwnOf(request.UserId)))
            || MayBeOneOf(PermissionNames.Write, request.UserId);
    }

    /// <summary>Whether the settings name the user; the groups of somebody who signed in aren't known yet, so that any may be theirs.</summary>
    private bool MayBeOneOf(string permission, string? userId) => services.Rules.PrincipalsOf(ResourceKind.Account.Name(), permission).Any(p =>
        p == Principal.Everyone || (userId is not null && (p == userId || p == Principal.Authenticated || p.StartsWith('/'))));
}
