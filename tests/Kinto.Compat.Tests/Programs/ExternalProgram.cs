using System.Diagnostics;

namespace Kinto.Compat.Tests.Programs;

/// <summary>A program of the machine's that a test needs: node, npm, python3, a browser.</summary>
public sealed class ExternalProgram(string path)
{
    private static readonly string[] s_suffixes = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];

    /// <summary>Where it lies.</summary>
    public string Path => path;

    /// <summary>The program of that name on the PATH; null where there is none.</summary>
    public static ExternalProgram? Find(string name)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string? found = folders.SelectMany(folder => s_suffixes, (folder, suffix) => System.IO.Path.Combine(folder, name + suffix)).FirstOrDefault(File.Exists);
        return found is null ? null : new(found);
    }

    /// <summary>Runs it to its end, or kills it with all it started when the test is cancelled.</summary>
    public async Task<ProgramRun> RunAsync(string folder, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        await using CancellationTokenRegistration _ = cancellation.Register(() => process.Kill(entireProcessTree: true));
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        return new(process.ExitCode, await output, await errors);
    }
}
