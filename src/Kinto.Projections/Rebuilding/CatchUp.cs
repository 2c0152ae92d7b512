using System.Text.RegularExpressions;
using Kinto.Projections.ReadModel;
using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>Applies events to the shadow tables with the statements by which the live projection applies them to its own.</summary>
internal static partial class CatchUp
{
    private const int Run = 500;

    /// <summary>Applies the events after one number up to another.</summary>
    /// <param name="connection">In a transaction, which decides whether they are kept.</param>
    /// <returns>How many there were.</returns>
    public static async Task<long> ApplyAsync(NpgsqlConnection connection, long after, long upTo, CancellationToken cancellation)
    {
        long events = 0;
        while (true)
        {
            var set = new ChangeSet();
            long last = after;
            int size = 0;
            await foreach (SequencedEvent e in EventReader.ReadAsync(connection, after, upTo, Run, cancellation))
            {
                bool alone = ChangeSet.StandsAlone(e.Event);
                if (alone && size > 0)
                {
                    break;
                }

                set.Add(e.Event);
                last = e.Sequence;
                size++;
                if (alone)
                {
                    break;
                }
            }

            if (size == 0)
            {
                return events;
            }

            foreach (SqlStatement statement in ReadModelStatements.For(set))
            {
                await ApplyAsync(connection, statement, cancellation);
            }

            events += size;
            after = last;
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, SqlStatement statement, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand { Connection = connection, CommandTimeout = 0 };
        int n = 0;
        command.CommandText = Placeholder().Replace(OnShadow(statement.Text), _ => $"${++n}");
        foreach (SqlParameter parameter in statement.Parameters)
        {
            command.Parameters.Add(new() { Value = parameter.Value, NpgsqlDbType = parameter.Type });
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string OnShadow(string sql) => LiveTable().Replace(sql, m => "kinto." + ShadowTables.Of(m.Groups[1].Value));

    [GeneratedRegex(@"\bkinto\.(clocks|memberships|objects|aces)\b")]
    private static partial Regex LiveTable();

    [GeneratedRegex(@"\?")]
    private static partial Regex Placeholder();
}
