using System.Text.Json.Nodes;
using Kinto.Http.Cli;
using Kinto.Http.Configuration;
using Kinto.Http.Hosting;
using Kinto.Projections.EmbeddedPostgres;
using Kinto.Projections.Rebuilding;
using Kinto.Projections.Storage;
using Kinto.Projections.Transfer;
using Npgsql;

namespace Kinto.Replay;

/// <summary>What all verbs are told.</summary>
/// <param name="Ini">The configuration file.</param>
/// <param name="Json">Whether the result is said as JSON.</param>
/// <param name="WritesData">Whether standard output is taken, so that the result goes to standard error.</param>
internal sealed record StoreOptions(string? Ini, bool Json, bool WritesData);

/// <summary>The store that a verb works on.</summary>
internal sealed record Store(KintoSettings Settings, NpgsqlDataSource Source);

/// <summary>What came of a verb.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Text">The result in words.</param>
/// <param name="Json">The result for programs.</param>
internal sealed record VerbResult(int Code, string Text, JsonObject Json);

/// <summary>What the verbs share: they work on the database of the server's settings, beside a running server, and say how far they are.</summary>
internal static class StoreVerb
{
    /// <summary>A rebuild reads, fills and locks at once.</summary>
    private const int Connections = 8;

    public static async Task<int> RunAsync(
        StoreOptions options, Func<Store, ProgressLine, CancellationToken, Task<VerbResult>> verb, CancellationToken cancellation)
    {
        try
        {
            KintoSettings settings = SettingsLoader.Load(options.Ini);
            StorageSettings storage = settings.Storage with { Url = settings.Storage.Url?.WithConnections(Connections), Pool = settings.Storage.Pool with { Size = Connections } };
            await using Database database = await Database.AttachAsync(storage, Console.Error.WriteLine, cancellation);
            using var progress = new ProgressLine();
            VerbResult result = await verb(new(settings, database.Source), progress, cancellation);
            progress.Clear();
            await (options.WritesData ? Console.Error : Console.Out).WriteLineAsync(options.Json ? result.Json.ToJsonString() : result.Text);
            return result.Code;
        }
        catch (Exception e) when (CodeOf(e) is { } code)
        {
            await Console.Error.WriteLineAsync(e is NpgsqlException ? $"The database can't be used: {e.Message}" : e is OperationCanceledException ? "Stopped." : e.Message);
            return code;
        }
    }

    private static int? CodeOf(Exception e) => e switch
    {
        SettingException or ImportException => ExitCode.BadInput,
        EmbeddedPostgresException or SchemaException or NpgsqlException or IOException or UnauthorizedAccessException => ExitCode.Unreachable,
        RebuildException => ExitCode.NotNow,
        OperationCanceledException => ExitCode.Stopped,
        _ => null,
    };
}
