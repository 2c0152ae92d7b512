using System.CommandLine;
using Kinto.Http.Configuration;

namespace Kinto.Http.Cli;

/// <summary>The verbs of the executable. Without one it starts the server, as <c>start</c> does.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> s_ini = new("--ini") { Description = "The configuration file (default: KINTO_INI, else none)." };
    private static readonly Option<int?> s_port = new("--port") { Description = $"The TCP port to listen on (default {ServerSettings.DefaultPort})." };
    private static readonly Option<string?> s_host = new("--host") { Description = $"The address to listen on (default {ServerSettings.DefaultHost})." };

    private static readonly Option<string?> s_socket = new("--socket") { Description = "The path of a Unix socket to listen at instead." };

    /// <summary>Runs a command line; the process's exit code.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var start = new Command("start", "Start the server.") { s_ini, s_port, s_host, s_socket };
        start.SetAction(StartAsync);
        var migrate = new Command("migrate", "Create or update the database schema.") { s_ini };
        migrate.SetAction((parsed, cancellation) => MigrateVerb.RunAsync(parsed.GetValue(s_ini), cancellation));
        var root = new RootCommand("A Kinto-compatible record store on an event store.") { start, migrate };
        root.Options.Add(s_ini);
        root.Options.Add(s_port);
        root.Options.Add(s_host);
        root.Options.Add(s_socket);
        root.SetAction(StartAsync);
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static Task<int> StartAsync(ParseResult parsed, CancellationToken cancellation) =>
        StartVerb.RunAsync(parsed.GetValue(s_ini), parsed.GetValue(s_port), parsed.GetValue(s_host), parsed.GetValue(s_socket), cancellation);
}
