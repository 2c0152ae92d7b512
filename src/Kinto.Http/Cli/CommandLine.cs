using System.CommandLine;
using Kinto.Http.Configuration;

namespace Kinto.Http.Cli;

/// <summary>The verbs of the executable. Without one it starts the server, as <c>start</c> does.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> s_ini = new("--ini")
    {
        Description = $"The configuration file (default: KINTO_INI, else {SettingsLoader.StandardIni} where it is there, else none).",
    };

    private static readonly Option<bool> s_quiet = new("--quiet", "-q") { Description = "Say nothing but why it failed." };
    private static readonly Option<bool> s_debug = new("--debug", "-v") { Description = "Say more, and failures with their stack." };
    private static readonly Option<int?> s_port = new("--port") { Description = $"The TCP port to listen on (default {ServerSettings.DefaultPort})." };
    private static readonly Option<string?> s_host = new("--host") { Description = $"The address to listen on (default {ServerSettings.DefaultHost})." };
    private static readonly Option<bool> s_reload = new("--reload") { Description = "Accepted for Kinto's sake: code doesn't change under a running server." };

    private static readonly Option<string?> s_socket = new("--socket") { Description = "The path of a Unix socket to listen at instead." };

    /// <summary>Runs a command line; the process's exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("A Kinto-compatible record store on an event store.") { s_port, s_host, s_socket, s_reload };
        root.SetAction(StartAsync);
        foreach (Command verb in Verbs())
        {
            root.Subcommands.Add(verb);
        }

        AddCommon(root);
        ParseResult parsed = root.Parse(args);
        int code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
    }

    private static IEnumerable<Command> Verbs() =>
        [InitCommand.Create(Common), Start(), Migrate(), FlushCache(), CreateUserCommand.Create(Common), PurgeDeleted(), ListenersCommand.Create(Common), Version(), Config()];

    private static Command Start()
    {
        var start = new Command("start", "Start the server.") { s_port, s_host, s_socket, s_reload };
        start.SetAction(StartAsync);
        return start;
    }

    private static Command Migrate()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "List what would be done, and change nothing." };
        var migrate = new Command("migrate", "Create or update the database schema.") { dryRun };
        migrate.SetAction((parsed, cancellation) => MigrateVerb.RunAsync(Common(parsed), parsed.GetValue(dryRun), cancellation));
        return migrate;
    }

    private static Command FlushCache()
    {
        var flush = new Command("flush-cache", "Empty the cache.");
        flush.SetAction((parsed, cancellation) => FlushCacheVerb.RunAsync(Common(parsed), cancellation));
        return flush;
    }

    private static Command PurgeDeleted()
    {
        var words = new Argument<string[]>("resources and number")
        {
            Description = $"Which tombstones ({string.Join(", ", PurgeDeletedVerb.Kinds.Keys)}), and how many of each list stay.",
            Arity = ArgumentArity.OneOrMore,
        };
        words.Validators.Add(given =>
        {
            if (PurgeDeletedVerb.Read([.. given.Tokens.Select(t => t.Value)], out _, out _) is { } problem)
            {
                given.AddError(problem);
            }
        });
        var purge = new Command("purge-deleted", "Drop tombstones but for the newest of each list.") { words };
        purge.SetAction((parsed, cancellation) => PurgeDeletedVerb.RunAsync(Common(parsed), parsed.GetValue(words)!, cancellation));
        return purge;
    }

    private static Command Version()
    {
        var version = new Command("version", "Print the version.");
        version.SetAction(_ => Console.WriteLine(ProjectSettings.OwnVersion()));
        return version;
    }

    private static Command Config()
    {
        var json = new Option<bool>("--json") { Description = "Print them as JSON." };
        var config = new Command("config", "Print the settings in force with their sources, secrets masked.") { json };
        config.SetAction((parsed, _) => ConfigVerb.RunAsync(Common(parsed), parsed.GetValue(json)));
        return config;
    }

    private static void AddCommon(Command command)
    {
        command.Options.Add(s_ini);
        command.Options.Add(s_quiet);
        command.Options.Add(s_debug);
        foreach (Command below in command.Subcommands)
        {
            AddCommon(below);
        }
    }

    private static CommonOptions Common(ParseResult parsed) => new(parsed.GetValue(s_ini), parsed.GetValue(s_quiet), parsed.GetValue(s_debug));

    private static Task<int> StartAsync(ParseResult parsed, CancellationToken cancellation) =>
        StartVerb.RunAsync(
            Common(parsed), parsed.GetValue(s_port), parsed.GetValue(s_host), parsed.GetValue(s_socket), cancellation);
}
