using System.Collections.Immutable;
using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Http.Objects;
using Kinto.Projections.Storage;
using Kinto.Projections.Writing;

namespace Kinto.Http.Cli;

/// <summary>
/// An account from the command line as a write like any other: it stands in the events with its author, and keeps the rules that requests
/// keep, but for permissions.
/// </summary>
/// <param name="name">The user's name.</param>
/// <param name="password">The password with its hash.</param>
/// <param name="settings">What the settings say about permissions.</param>
internal sealed class AccountWrite(string name, NewPassword password, PermissionRules settings) : WriteRequest
{
    /// <summary>By whom the events say they were made.</summary>
    public const string UserId = "kinto:create-user";

    private static readonly ImmutableHashSet<string> s_author = ImmutableHashSet.Create(StringComparer.Ordinal, UserId);

    // The account's user alone may write it, whoever could before.
    private readonly PutObject _put = new(
        ListUri.Accounts.Child(name),
        new(
            new ObjectData(JsonObjectText.FromNode(new() { [AccountPassword.Name] = password.Clear }), default, null),
            PermissionNames.Of(ResourceKind.Account).ToImmutableDictionary(
                p => p, p => p == PermissionNames.Write ? ImmutableArray.Create(AccountAccess.UserId(name)) : [])),
        Preconditions.None,
        []) { Password = password };

    /// <summary>Whether there was no such account before.</summary>
    public bool Created { get; private set; }

    public override void Declare(Needs needs)
    {
        needs.Caller(UserId);
        CommandNeeds.Declare(_put, needs, settings.History.IsOn);
    }

    public override ValueTask ExecuteAsync(IWriteScope scope)
    {
        PermissionRules rules = settings with { GrantedBySettings = (_, _) => s_author };
        var context = new DecisionContext(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), "create-user", null);
        Decision decision = Decider.Decide(scope.State, rules, new Caller(UserId, s_author), _put, context);
        scope.Append(decision.Events);
        Created = decision.Outcome is Written written
            ? written.Created
            : throw new InvalidOperationException($"The account {name} was refused: {decision.Outcome}.");
        return ValueTask.CompletedTask;
    }
}
