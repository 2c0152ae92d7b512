using System.Text.Json;
using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Lists;
using Kinto.Projections.Proving;
using Kinto.Projections.ReadModel;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Rebuilding;

/// <summary>
/// The first of two readings of the events: what they make of lists, in the order of their sequence. Of most events, those of records,
/// it reads the context alone, so that no body is parsed which a later event replaces.
/// </summary>
internal sealed class FoldOfLists
{
    /// <summary>How many events that move clocks alone are added up before the sum is applied; all others are applied one by one.</summary>
    private const int Run = 500;

    private static readonly string s_sql =
        $"""
        SELECT seq_id, type, CASE WHEN type IN ({EventNames.MovingClocksAlone}) THEN stream_id END,
          CASE WHEN type IN ({EventNames.MovingClocksAlone}) THEN data -> 'context' ELSE data END::text
        FROM kinto.mt_events WHERE seq_id <= $1 AND {StoredEventReader.NotAFiller} ORDER BY seq_id
        """;

    private readonly StreamLists _lists = new();
    private ChangeSet _moves = new();

    /// <summary>The lists as the events leave them.</summary>
    public ListFold Lists { get; } = new();

    /// <summary>The deletions of buckets and collections, and the purges of tombstones.</summary>
    public Ends Ends { get; } = new();

    /// <summary>How many events were read.</summary>
    public long Events { get; private set; }

    /// <summary>Reads the events up to a number.</summary>
    public async Task ReadAsync(NpgsqlConnection connection, long upTo, Action<long> report, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(s_sql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = upTo, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            byte[] json = reader.GetFieldValue<byte[]>(3);
            if (reader.IsDBNull(2))
            {
                Add(reader.GetInt64(0), EventTypes.Read(reader.GetString(1), json));
            }
            else
            {
                (ListUri list, ListUri? history) = _lists.Of(reader.GetString(2));
                _moves.Move(list, history, JsonSerializer.Deserialize<EventContext>(json, EventTypes.Json) ?? throw new JsonException("An event without a context."));
            }

            if (++Events % Run == 0)
            {
                Flush();
                report(Events);
            }
        }

        Flush();
        report(Events);
    }

    /// <summary>Takes the next event, for whoever reads whole events anyway; <see cref="Flush"/> follows the last.</summary>
    public void Take(long sequence, IKintoEvent e)
    {
        if (EventNames.MovesClocksAlone(e.GetType()))
        {
            _moves.Move(e.List, ((IObjectEvent)e).Uri.History, e.Context);
        }
        else
        {
            Add(sequence, e);
        }

        if (++Events % Run == 0)
        {
            Flush();
        }
    }

    private void Add(long sequence, IKintoEvent e)
    {
        Flush();
        Lists.Apply(ChangeSet.Of([e]));
        if (e is IObjectDeleted { Uri: { HasChildren: true } root })
        {
            Ends.Add(root, sequence);
        }
        else if (e is TombstonesPurged purge)
        {
            Ends.Add(purge, sequence);
        }
    }

    /// <summary>Adds up what is left.</summary>
    public void Flush()
    {
        Lists.Apply(_moves);
        _moves = new();
    }
}
