using Kinto.Events.Addressing;
using Kinto.Events.Lists;
using NpgsqlTypes;

namespace Kinto.Projections.ReadModel;

/// <summary>
/// A change set as SQL: one statement a table, whatever the number of rows, each row an element of array parameters. The number of
/// statements, and so the cost of building and sending them, doesn't grow with the size of a group.
/// </summary>
internal static class ReadModelStatements
{
    public static IEnumerable<SqlStatement> For(ChangeSet set)
    {
        foreach (ObjectUri root in set.EndedSubtrees)
        {
            foreach (SqlStatement statement in SubtreeStatements.End(root))
            {
                yield return statement;
            }
        }

        foreach (TombstonesPurged purge in set.Purges)
        {
            yield return Purge(purge);
        }

        if (set.Clocks.Count > 0)
        {
            yield return ClockStatement.For(set);
        }

        if (set.Objects.Count > 0)
        {
            yield return Objects(set.Objects);
        }

        if (set.Permissions.Count > 0)
        {
            foreach (SqlStatement statement in Aces(set.Permissions))
            {
                yield return statement;
            }
        }

        if (set.Groups.Count > 0)
        {
            foreach (SqlStatement statement in MembershipStatements.For(set.Groups))
            {
                yield return statement;
            }
        }
    }

    /// <summary>The list is compared whole: what bears the same id elsewhere isn't touched.</summary>
    private static SqlStatement Purge(TombstonesPurged purge) => new(
        """
        WITH purged AS (DELETE FROM kinto.objects WHERE list = ? AND deleted AND last_modified <= ? RETURNING id)
        UPDATE kinto.clocks SET tombstones = tombstones - (SELECT count(*) FROM purged) WHERE list = ?
        """,
        new(purge.Path, NpgsqlDbType.Text),
        new(purge.UpTo, NpgsqlDbType.Bigint),
        new(purge.Path, NpgsqlDbType.Text));

    private static SqlStatement Objects(IReadOnlyCollection<ObjectRow> rows) => new(
        """
        INSERT INTO kinto.objects (list, id, last_modified, deleted, body, acl, changed)
        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (list, id) DO UPDATE SET
          last_modified = excluded.last_modified, deleted = excluded.deleted, body = excluded.body, acl = excluded.acl,
          changed = excluded.changed
        """,
        Texts(rows.Select(r => r.Uri.List.Path)),
        Texts(rows.Select(r => r.Uri.Id)),
        new(rows.Select(r => r.LastModified).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint),
        new(rows.Select(r => r.Deleted).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Boolean),
        new(rows.Select(r => r.Attributes?.Utf8.ToArray()).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bytea),
        Texts(rows.Select(r => r.Permissions.Text)),
        new(rows.Select(r => r.Changed).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint));

    private static IEnumerable<SqlStatement> Aces(IReadOnlyCollection<ObjectRow> rows)
    {
        yield return new(
            "DELETE FROM kinto.aces a USING unnest(?, ?) AS o(list, id) WHERE a.list = o.list AND a.id = o.id",
            Texts(rows.Select(r => r.Uri.List.Path)),
            Texts(rows.Select(r => r.Uri.Id)));

        List<AceRow> aces = [.. rows.SelectMany(AceRow.Of)];
        if (aces.Count > 0)
        {
            yield return new(
                "INSERT INTO kinto.aces (list, id, permission, principal) SELECT * FROM unnest(?, ?, ?, ?)",
                Texts(aces.Select(a => a.List)),
                Texts(aces.Select(a => a.Id)),
                Texts(aces.Select(a => a.Permission)),
                Texts(aces.Select(a => a.Principal)));
        }
    }

    private static SqlParameter Texts(IEnumerable<string?> values) => new(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
}
