using Npgsql;

namespace Kinto.Http.Tests.Requests;

/// <summary>The end of the event log, to see which events a request appended.</summary>
internal sealed class AppendedEvents(NpgsqlDataSource source, long seen)
{
    public static async Task<AppendedEvents> FromHereAsync(NpgsqlDataSource source)
    {
        await using NpgsqlCommand command = source.CreateCommand("SELECT coalesce(max(seq_id), 0) FROM kinto.mt_events");
        return new(source, (long)(await command.ExecuteScalarAsync())!);
    }

    /// <summary>The types of what was appended since, without their versions, in order.</summary>
    public async Task<string[]> TypesAsync()
    {
        await using NpgsqlCommand command = source.CreateCommand("SELECT type FROM kinto.mt_events WHERE seq_id > $1 ORDER BY seq_id");
        command.Parameters.AddWithValue(seen);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var types = new List<string>();
        while (await reader.ReadAsync())
        {
            types.Add(reader.GetString(0).Split("_v")[0]);
        }

        return [.. types];
    }
}
