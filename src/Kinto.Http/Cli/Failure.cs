using Kinto.Http.Configuration;
using Kinto.Projections.EmbeddedPostgres;
using Kinto.Projections.Storage;
using Npgsql;

namespace Kinto.Http.Cli;

/// <summary>Failures of a verb that the operator can do something about: one sentence on stderr and exit code 1.</summary>
internal static class Failure
{
    public static async Task<int> GuardAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (Exception e) when (e is SettingException or EmbeddedPostgresException or SchemaException or NpgsqlException or IOException)
        {
            await Console.Error.WriteLineAsync(e is NpgsqlException ? $"The database can't be used: {e.Message}" : e.Message);
            return 1;
        }
    }
}
