using System.CommandLine;
using Kinto.Events.Addressing;
using Kinto.Http.TimeTravel;
using Kinto.Projections.Transfer;

namespace Kinto.Replay;

/// <summary>The verbs of the tool, with their arguments.</summary>
internal static class ReplayCommand
{
    private static readonly Option<string?> s_ini = new("--ini") { Description = "The server's configuration file (default: KINTO_INI, else config/kinto.ini where it is there, else none).", Recursive = true };
    private static readonly Option<bool> s_json = new("--json") { Description = "Say the result as one JSON object.", Recursive = true };
    private static readonly Option<string?> s_bucket = new("--bucket") { Description = "Only what belongs to the bucket of that id, and the bucket." };
    private static readonly Option<ListUri?> s_list = new("--list")
    {
        Description = "Only the objects of that list, such as /buckets/b/collections/c/records.",
        CustomParser = given => ListUri.TryParse(given.Tokens[0].Value, out ListUri? list) ? list : Refuse<ListUri>(given, "is no path of a list"),
    };
    private static readonly Option<ObjectUri?> s_object = new("--object")
    {
        Description = "Only the object of that path, such as /buckets/b.",
        CustomParser = given => ObjectUri.TryParse(given.Tokens[0].Value, out ObjectUri? uri) ? uri : Refuse<ObjectUri>(given, "is no path of an object"),
    };
    private static readonly Option<string> s_to = new("--output") { Description = "The file to write; - is standard output.", DefaultValueFactory = _ => "-" };
    private static readonly Option<bool> s_events = new("--events") { Description = "The events, with all that the store knows of them." };
    private static readonly Option<bool> s_state = new("--state") { Description = "The live objects, one a line." };

    /// <summary>Runs a command line; the exit code (see <see cref="ExitCode"/>).</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Works with the events of a Kinto store, beside a server that serves.") { Verify(), Rebuild(), At(), Diff(), Export(), Import() };
        root.Options.Add(s_ini);
        root.Options.Add(s_json);
        ParseResult parsed = root.Parse(args);
        int code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        return parsed.Errors.Count > 0 ? ExitCode.BadInput : code;
    }

    private static Command Verify()
    {
        var verify = new Command("verify", "Read all events and compare every row of the current state with them; exit code 1 on any difference.");
        verify.SetAction((p, c) => StoreVerb.RunAsync(Common(p), VerifyVerb.RunAsync, c));
        return verify;
    }

    private static Command Rebuild()
    {
        var rebuild = new Command("rebuild", "Build the current state anew from the events, beside the one in use, and put it in its place.");
        rebuild.SetAction((p, c) => StoreVerb.RunAsync(Common(p), RebuildVerb.RunAsync, c));
        return rebuild;
    }

    private static Command At()
    {
        Argument<long> time = Time("time");
        var at = new Command("at", "Print the live objects as they were at a time, one JSON object a line.") { time, s_bucket, s_list, s_object, s_to };
        at.SetAction((p, c) => StoreVerb.RunAsync(Writing(p), (s, r, t) => StateVerbs.WriteAsync(s, r, Scope(p), p.GetValue(time), p.GetRequiredValue(s_to), t), c));
        return at;
    }

    private static Command Diff()
    {
        Argument<long> from = Time("from");
        Argument<long> to = Time("to");
        var diff = new Command("diff", "Print what differs between two times, one object a line with its state before and after; exit code 1 on any difference.")
        {
            from, to, s_bucket, s_list, s_object, s_to,
        };
        diff.SetAction((p, c) => StoreVerb.RunAsync(
            Writing(p), (s, r, t) => StateVerbs.DiffAsync(s, r, Scope(p), p.GetValue(from), p.GetValue(to), p.GetRequiredValue(s_to), t), c));
        return diff;
    }

    private static Command Export()
    {
        var time = new Option<long?>("--at") { Description = "With --state: as it was at that time.", CustomParser = given => Instant(given) };
        var export = new Command("export", "Write events or the state as JSON, one object a line, from one snapshot of the store.") { s_events, s_state, time, s_bucket, s_list, s_to };
        export.Validators.Add(p =>
        {
            OneOf(p);
            if (p.GetValue(s_events) && (p.GetResult(time) is not null || p.GetResult(s_list) is not null))
            {
                p.AddError("--at and --list go with --state.");
            }
        });
        export.SetAction((p, c) => StoreVerb.RunAsync(
            Writing(p),
            (s, r, t) => p.GetValue(s_events)
                ? EventVerbs.ExportAsync(s, r, p.GetValue(s_bucket), p.GetRequiredValue(s_to), t)
                : StateVerbs.WriteAsync(s, r, Scope(p), p.GetValue(time), p.GetRequiredValue(s_to), t),
            c));
        return export;
    }

    private static Command Import()
    {
        var from = new Argument<string>("file") { Description = "What export has written; - is standard input.", DefaultValueFactory = _ => "-" };
        var import = new Command("import", "Take in events, into a store that has none, or states, as new changes.") { from, s_events, s_state };
        import.Validators.Add(OneOf);
        import.SetAction((p, c) => StoreVerb.RunAsync(
            Common(p),
            (s, r, t) => p.GetValue(s_events) ? EventVerbs.ImportAsync(s, r, p.GetRequiredValue(from), t) : StateVerbs.ImportAsync(s, r, p.GetRequiredValue(from), t),
            c));
        return import;
    }

    private static void OneOf(System.CommandLine.Parsing.CommandResult given)
    {
        if (given.GetValue(s_events) == given.GetValue(s_state))
        {
            given.AddError("One of --events and --state has to be given.");
        }
    }

    private static StoreOptions Common(ParseResult p) => new(p.GetValue(s_ini), p.GetValue(s_json), WritesData: false);

    private static StoreOptions Writing(ParseResult p) => new(p.GetValue(s_ini), p.GetValue(s_json), WritesData: p.GetRequiredValue(s_to) == Files.Standard);

    private static StateScope Scope(ParseResult p) => new(
        p.GetValue(s_bucket), p.GetValue(s_list), p.CommandResult.Command.Options.Contains(s_object) ? p.GetValue(s_object) : null);

    private static Argument<long> Time(string name) => new(name)
    {
        Description = "A time: milliseconds as in an ETag, or ISO 8601 (UTC unless it says otherwise).",
        CustomParser = given => Instant(given) ?? 0,
    };

    private static long? Instant(System.CommandLine.Parsing.ArgumentResult given)
    {
        if (PastInstant.Parse(given.Tokens[0].Value) is { } time)
        {
            return time;
        }

        given.AddError($"'{given.Tokens[0].Value}' is no time.");
        return null;
    }

    private static T? Refuse<T>(System.CommandLine.Parsing.ArgumentResult given, string what)
        where T : class
    {
        given.AddError($"'{given.Tokens[0].Value}' {what}.");
        return null;
    }
}
