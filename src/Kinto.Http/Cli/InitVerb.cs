namespace Kinto.Http.Cli;

/// <summary><c>init</c>: writes a configuration file that starts a server, and that shows what else can be set.</summary>
internal static class InitVerb
{
    public static Task<int> RunAsync(CommonOptions options, string? backend, string? cache, string host) => Failure.GuardAsync(options, async () =>
    {
        string path = Path.GetFullPath(SettingsLoader.IniToWrite(options.Ini));
        var log = new VerbLog(options);
        if (File.Exists(path))
        {
            await Console.Error.WriteLineAsync($"{path} already exists.");
            return ExitCodes.Failed;
        }

        if ((backend ?? InitChoices.AskBackend()) is not { } objects || (cache ?? InitChoices.AskCacheBackend()) is not { } kept)
        {
            await Console.Error.WriteLineAsync("Nothing was written: the input ended.");
            return ExitCodes.Failed;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // The file holds secrets: it is its owner's alone, and never replaces another that came meanwhile.
        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var writer = new StreamWriter(path, creation))
        {
            await writer.WriteAsync(InitFile.Text(objects, kept, host));
        }

        log.Info($"The configuration was written to {path}.");
        return ExitCodes.Done;
    });
}
