using Kinto.Http.Configuration;
using Kinto.Http.Hosting;
using Kinto.Projections.Storage;
using Marten;

namespace Kinto.Http.Cli;

/// <summary><c>migrate</c>: creates or updates the database schema. Safe to run twice, and from two places at once.</summary>
internal static class MigrateVerb
{
    public static Task<int> RunAsync(CommonOptions options, bool dryRun, CancellationToken cancellation) => Failure.GuardAsync(options, async () =>
    {
        KintoSettings settings = SettingsLoader.Load(options.Ini);
        var log = new VerbLog(options);
        if (settings.Http.ReadOnly)
        {
            // Kinto says so as an error and ends well: scripts that migrate before each start go on.
            log.Error("Nothing was migrated: the setting readonly is on.");
            return ExitCodes.Done;
        }

        await using Database database = await Database.AttachAsync(settings.Storage, log.Info, cancellation);
        using DocumentStore store = EventStore.Create(database.Source);
        IReadOnlyList<string> steps = dryRun
            ? await DatabaseSchema.PendingAsync(database.Source, store, cancellation)
            : await DatabaseSchema.MigrateAsync(database.Source, store, cancellation);
        foreach (string step in steps)
        {
            log.Info((dryRun ? "Would apply " : "Applied ") + step);
        }

        Console.WriteLine(
            !dryRun || steps.Count == 0 ? "The database schema is up to date." : "The database schema is not up to date. This was a dry run: nothing was changed.");
        return ExitCodes.Done;
    });
}
