using Kinto.Http.Cli;
using Kinto.Http.Configuration;
using Kinto.Http.Hosting;
using Npgsql;
using Spectre.Console;

namespace Kinto.Replay;

/// <summary>What the verbs share: they work on the database of the server's settings, beside a running server, with a progress bar.</summary>
internal static class StoreVerb
{
    public static Task<int> RunAsync(
        string? ini, string task, Func<NpgsqlDataSource, IProgress<(long Done, long All)>, Task<int>> work, CancellationToken cancellation) =>
        Failure.GuardAsync(async () =>
        {
            KintoSettings settings = SettingsLoader.Load(ini);
            await using Database database = await Database.AttachAsync(settings.Storage, Console.Error.WriteLine, cancellation);
            return await WithProgressAsync(task, progress => work(database.Source, progress));
        });

    private static Task<int> WithProgressAsync(string task, Func<IProgress<(long Done, long All)>, Task<int>> work) =>
        AnsiConsole.Progress().AutoClear(true).StartAsync(async context =>
        {
            ProgressTask bar = context.AddTask(task);
            return await work(new Reporter(bar));
        });

    private sealed class Reporter(ProgressTask bar) : IProgress<(long Done, long All)>
    {
        public void Report((long Done, long All) value)
        {
            bar.MaxValue = Math.Max(1, value.All);
            bar.Value = value.Done;
        }
    }
}
