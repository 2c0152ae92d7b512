using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Proofs;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Storage;

/// <summary>Reads the heads of chains, which stand beside the clocks: whoever writes a list has read its row anyway.</summary>
internal static class ChainLoader
{
    /// <summary>The columns of <c>kinto.clocks</c> that <see cref="Read"/> reads.</summary>
    public const string Columns = "chain_length, chain_head";

    /// <summary>The head in the row that the reader stands on.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="at">Where the columns begin.</param>
    public static ChainHead Read(NpgsqlDataReader reader, int at) =>
        new(reader.GetInt64(at), reader.IsDBNull(at + 1) ? null : Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(at + 1)));

    /// <summary>
    /// Looks up the heads of lists of which nobody knew before that they would be written, under the lock of the whole store. Costs
    /// nothing where there are none.
    /// </summary>
    public static async Task CompleteAsync(NpgsqlConnection connection, ChainHeads chains, IEnumerable<IKintoEvent> events)
    {
        Dictionary<string, ListUri> missing = events.Select(e => e.List).Where(l => !chains.Knows(l)).Distinct().ToDictionary(l => l.Path);
        if (missing.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand($"SELECT list, {Columns} FROM kinto.clocks WHERE list = ANY($1)", connection);
        command.Parameters.Add(new() { Value = missing.Keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            missing.Remove(reader.GetString(0), out ListUri? list);
            chains.Load(list!, Read(reader, 1));
        }

        foreach (ListUri list in missing.Values)
        {
            chains.Load(list, ChainHead.None);
        }
    }
}
