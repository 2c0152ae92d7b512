using Kinto.Events.Permissions;
using Kinto.Events.State;

namespace Kinto.Events.Deciding;

/// <summary>
/// The write model: from the state and a command to what happened, or why not. A pure function, so that it can run under the list's
/// lock without I/O and be tested without a database.
/// </summary>
public static class Decider
{
    /// <summary>Decides about one command.</summary>
    /// <param name="state">The state under the locks of the lists that the command touches.</param>
    /// <param name="rules">What the settings say about permissions.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="context">The time and the request.</param>
    public static Decision Decide(IStoreState state, PermissionRules rules, Caller caller, Command command, DecisionContext context)
    {
        var bench = new Bench(state, rules, caller, context) { Password = command.Password };
        return command switch
        {
            PutObject put => PutDecider.Decide(bench, put),
            PostObject post => PostDecider.Decide(bench, post),
            PatchObject patch => PatchDecider.Decide(bench, patch),
            DeleteObject delete => DeleteDecider.Decide(bench, delete),
            DeleteList delete => DeleteListDecider.Decide(bench, delete),
            DeleteUserData delete => DeleteUserDataDecider.Decide(bench, delete),
            Revert revert => RevertDecider.Decide(bench, revert),
            DeleteToErase delete => EraseDecider.Decide(bench, delete),
            TellErasure told => EraseDecider.Decide(bench, told),
            CreateImplicitly create => CreateImplicitlyDecider.Decide(bench, create),
            PurgeTombstones purge => PurgeTombstonesDecider.Decide(bench, purge),
            StartList start => StartListDecider.Decide(bench, start),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No decider for this command."),
        };
    }
}
