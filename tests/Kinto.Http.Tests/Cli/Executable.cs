using System.Diagnostics;
using Kinto.Testing;

namespace Kinto.Http.Tests.Cli;

/// <summary>A run of the executable that came to its end.</summary>
internal sealed record Run(int Code, string Out, string Error)
{
    public override string ToString() => $"exit code {Code}\n{Out}\n{Error}";
}

/// <summary>Runs verbs of the executable, each as a process of its own, in a folder of its own.</summary>
internal sealed class Executable : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("kinto-cli-").FullName;

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>An executable whose settings name that database.</summary>
    public static Executable On(string storageUrl) => new()
    {
        Environment =
        {
            ["KINTO_STORAGE_BACKEND"] = "kinto.core.storage.postgresql",
            ["KINTO_STORAGE_URL"] = storageUrl,
            ["KINTO_USERID_HMAC_SECRET"] = "a secret for tests",
        },
    };

    /// <summary>The same on a new, empty database.</summary>
    public static async Task<Executable> OnNewDatabaseAsync() => On(await TestCluster.NewDatabaseAsync());

    public Task<Run> RunAsync(params string[] args) => AnswerAsync("", args);

    /// <summary>Runs it with something on standard input.</summary>
    public async Task<Run> AnswerAsync(string input, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Kinto.Http.Configuration.KintoSettings).Assembly.Location, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        foreach ((string name, string value) in Environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
