using System.CommandLine;

namespace Kinto.Http.Cli;

/// <summary><c>listeners</c> and what can be done about deliveries that were given up.</summary>
internal static class ListenersCommand
{
    /// <summary>The command, which takes the option of the configuration file.</summary>
    public static Command Create(Option<string?> ini)
    {
        var all = new Argument<string?>("name") { Arity = ArgumentArity.ZeroOrOne, Description = "The listener; all without." };
        var one = new Argument<string>("name") { Description = "The listener." };
        var id = new Option<Guid?>("--delivery") { Description = "This delivery alone." };
        var command = new Command("listeners", "Show how far the event listeners are, and which deliveries were given up.") { ini };
        command.SetAction((p, c) => ListenersVerb.ShowAsync(p.GetValue(ini), c));

        var retry = new Command("retry", "Try given-up deliveries again.") { all, id, ini };
        retry.SetAction((p, c) => ListenersVerb.RetryAsync(p.GetValue(ini), p.GetValue(all), p.GetValue(id), c));
        command.Subcommands.Add(retry);

        var discard = new Command("discard", "Drop given-up deliveries for good.") { all, id, ini };
        discard.SetAction((p, c) => ListenersVerb.DiscardAsync(p.GetValue(ini), p.GetValue(all), p.GetValue(id), c));
        command.Subcommands.Add(discard);

        var forget = new Command("forget", "Forget a listener that is no longer configured, and all that waits for it.") { one, ini };
        forget.SetAction((p, c) => ListenersVerb.ForgetAsync(p.GetValue(ini), p.GetValue(one)!, c));
        command.Subcommands.Add(forget);
        return command;
    }
}
