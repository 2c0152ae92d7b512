using System.Globalization;
using Kinto.Events.Addressing;
using Kinto.Http.Configuration;
using Kinto.Projections.Purging;

namespace Kinto.Http.Cli;

/// <summary><c>purge-deleted</c>: drops tombstones but for the newest of each list.</summary>
internal static class PurgeDeletedVerb
{
    /// <summary>What can be purged, by name.</summary>
    public static IReadOnlyDictionary<string, ResourceKind> Kinds { get; } = TombstonePurge.Kinds.ToDictionary(k => k.Name());

    /// <summary>Takes the words of the command line apart: names, and behind them how many stay.</summary>
    /// <returns>What is wrong with them; null when nothing is.</returns>
    public static string? Read(IReadOnlyList<string> words, out IReadOnlyList<ResourceKind> kinds, out long keep)
    {
        (kinds, keep) = ([], 0);
        if (words.Count < 2)
        {
            return "Names of resources and, behind them, the number of tombstones to keep in each list are needed, such as: purge-deleted record 1000.";
        }

        if (!long.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out keep))
        {
            return $"'{words[^1]}' is no number of tombstones to keep, which comes last.";
        }

        if (words.SkipLast(1).FirstOrDefault(w => !Kinds.ContainsKey(w)) is { } unknown)
        {
            return $"'{unknown}' is none of the resources {string.Join(", ", Kinds.Keys)}.";
        }

        kinds = [.. words.SkipLast(1).Select(w => Kinds[w]).Distinct()];
        return null;
    }

    public static Task<int> RunAsync(CommonOptions options, IReadOnlyList<string> words, CancellationToken cancellation) => Failure.GuardAsync(options, async () =>
    {
        Read(words, out IReadOnlyList<ResourceKind> kinds, out long keep);
        KintoSettings settings = SettingsLoader.Load(options.Ini);
        var log = new VerbLog(options);
        if (settings.Http.ReadOnly)
        {
            log.Error("Nothing was purged: the setting readonly is on.");
            return ExitCodes.ReadOnly;
        }

        await using VerbStore store = await VerbStore.OpenAsync(settings, log, cancellation);
        log.Info($"Keeping the {keep} newest tombstones of each list of: {string.Join(", ", kinds.Select(k => k.Name()))}.");
        long dropped = await TombstonePurge.RunAsync(store.Database.Source, store.Writer, kinds, keep, cancellation);
        log.Info($"{dropped} tombstones were dropped.");
        return ExitCodes.Done;
    });
}
