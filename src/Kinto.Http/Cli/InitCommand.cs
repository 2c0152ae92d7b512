using System.CommandLine;

namespace Kinto.Http.Cli;

/// <summary>The command line of <c>init</c>.</summary>
internal static class InitCommand
{
    public static Command Create(Func<ParseResult, CommonOptions> common)
    {
        var backend = new Option<string?>("--backend") { Description = "Where objects are stored; asked for when left out." };
        backend.AcceptOnlyFromAmong([.. InitChoices.Backends]);
        var cache = new Option<string?>("--cache-backend") { Description = "Where the cache is; asked for when left out." };
        cache.AcceptOnlyFromAmong([.. InitChoices.CacheBackends]);
        var host = new Option<string>("--host") { Description = "The address that the file says to listen on.", DefaultValueFactory = _ => "127.0.0.1" };
        var init = new Command("init", "Write a configuration file.") { backend, cache, host };
        init.SetAction((parsed, _) => InitVerb.RunAsync(common(parsed), parsed.GetValue(backend), parsed.GetValue(cache), parsed.GetRequiredValue(host)));
        return init;
    }
}
