using System.CommandLine;

namespace Kinto.Http.Cli;

/// <summary><c>listeners</c> and what can be done about deliveries that were given up.</summary>
internal static class ListenersCommand
{
    /// <summary>The command.</summary>
    /// <param name="common">Reads the options that all verbs have.</param>
    public static Command Create(Func<ParseResult, CommonOptions> common)
    {
        var all = new Argument<string?>("name") { Arity = ArgumentArity.ZeroOrOne, Description = "The listener; all without." };
        var one = new Argument<string>("name") { Description = "The listener." };
        var id = new Option<Guid?>("--delivery") { Description = "This delivery alone." };
        var command = new Command("listeners", "Show how far the event listeners are, and which deliveries were given up.");
        command.SetAction((p, c) => ListenersVerb.ShowAsync(common(p), c));

        var retry = new Command("retry", "Try given-up deliveries again.") { all, id };
        retry.SetAction((p, c) => ListenersVerb.RetryAsync(common(p), p.GetValue(all), p.GetValue(id), c));
        command.Subcommands.Add(retry);

        var discard = new Command("discard", "Drop given-up deliveries for good.") { all, id };
        discard.SetAction((p, c) => ListenersVerb.DiscardAsync(common(p), p.GetValue(all), p.GetValue(id), c));
        command.Subcommands.Add(discard);

        var forget = new Command("forget", "Forget a listener that is no longer configured, and all that waits for it.") { one };
        forget.SetAction((p, c) => ListenersVerb.ForgetAsync(common(p), p.GetValue(one)!, c));
        command.Subcommands.Add(forget);
        return command;
    }
}
