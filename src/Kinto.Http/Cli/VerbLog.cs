namespace Kinto.Http.Cli;

/// <summary>
/// What a verb says while it works, as Kinto's do (specification of operations, section 4): on standard error, a line each, the level in
/// five characters, two blanks and the message. Results go to standard output and not through here.
/// </summary>
internal sealed class VerbLog(CommonOptions options)
{
    /// <summary>Only with <c>--debug</c>.</summary>
    public void Debug(string message) => Write("DEBUG", message, options.Debug && !options.Quiet);

    /// <summary>Not with <c>--quiet</c>.</summary>
    public void Info(string message) => Write("INFO", message, !options.Quiet);

    /// <summary>Not with <c>--quiet</c>.</summary>
    public void Warning(string message) => Write("WARNI", message, !options.Quiet);

    /// <summary>Not with <c>--quiet</c>.</summary>
    public void Error(string message) => Write("ERROR", message, !options.Quiet);

    private static void Write(string level, string message, bool wanted)
    {
        if (wanted)
        {
            Console.Error.WriteLine($"{level,-5}  {message}");
        }
    }
}

/// <summary>What every verb takes.</summary>
/// <param name="Ini">The option <c>--ini</c>.</param>
/// <param name="Quiet">The option <c>--quiet</c>: say only why it failed.</param>
/// <param name="Debug">The option <c>--debug</c>: say more, failures with their stack.</param>
internal sealed record CommonOptions(string? Ini, bool Quiet, bool Debug);
