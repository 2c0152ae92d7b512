using System.ComponentModel;
using System.Diagnostics;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>What a program that ran to its end said.</summary>
internal sealed record ChildResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The last lines of what it said, on one line, for an exception's message.</summary>
    public string Tail() => TextTail.OneLine(Error.Length > 0 ? Error : Output);
}

/// <summary>Runs a program to its end and collects what it says.</summary>
internal static class ChildProcess
{
    /// <summary>Exit code of a program that could not be started, as shells have it.</summary>
    private const int NotFound = 127;

    /// <summary>Runs without a shell; a cancelled run kills the program.</summary>
    /// <param name="command">The program, and its arguments.</param>
    /// <param name="environment">Changes one variable each; null removes it.</param>
    /// <param name="workingDirectory">The root folder unless said otherwise: another account can always enter it.</param>
    /// <param name="ct">Ends the wait, and the program.</param>
    public static async Task<ChildResult> RunAsync(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string?> environment,
        string workingDirectory,
        CancellationToken ct)
    {
        using var process = new Process { StartInfo = Describe(command, environment, workingDirectory) };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new ChildResult(NotFound, "", e.Message);
        }

        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var error = process.StandardError.ReadToEndAsync(ct);
            await Task.WhenAll(output, error);
            await process.WaitForExitAsync(ct);
            return new ChildResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static ProcessStartInfo Describe(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string?> environment, string workingDirectory)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
