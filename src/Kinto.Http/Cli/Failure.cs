using Kinto.Http.Configuration;
using Kinto.Projections.EmbeddedPostgres;
using Kinto.Projections.Storage;
using Npgsql;

namespace Kinto.Http.Cli;

/// <summary>Failures of a verb that the operator can do something about: one sentence on stderr and exit code 1.</summary>
internal static class Failure
{
    public static async Task<int> GuardAsync(CommonOptions options, Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (Exception e) when (
            e is SettingException or EmbeddedPostgresException or SchemaException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(options.Debug ? e.ToString() : Sentence(e));
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return ExitCodes.Stopped;
        }
    }

    private static string Sentence(Exception e) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InvalidSchemaName } missing =>
            $"The database lacks the store's tables, or those of this version ({missing.MessageText}): run migrate first.",
        NpgsqlException => $"The database can't be used: {e.Message}",
        _ => e.Message,
    };
}
