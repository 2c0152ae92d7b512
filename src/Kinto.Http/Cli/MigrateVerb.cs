using Kinto.Http.Configuration;
using Kinto.Http.Hosting;
using Kinto.Projections.Storage;
using Marten;

namespace Kinto.Http.Cli;

/// <summary><c>migrate</c>: creates or updates the database schema. Safe to run twice, and from two places at once.</summary>
internal static class MigrateVerb
{
    public static Task<int> RunAsync(string? ini, CancellationToken cancellation) => Failure.GuardAsync(async () =>
    {
        KintoSettings settings = SettingsLoader.Load(ini);
        await using Database database = await Database.AttachAsync(settings.Storage, Console.WriteLine, cancellation);
        using DocumentStore store = EventStore.Create(database.Source);
        await DatabaseSchema.MigrateAsync(database.Source, store, cancellation);
        Console.WriteLine("The database schema is up to date.");
        return 0;
    });
}
