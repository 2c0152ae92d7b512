using NpgsqlTypes;

namespace Kinto.Projections.ReadModel;

/// <summary>Changes of memberships as SQL. A row that stays keeps its mark of having been revoked.</summary>
internal static class MembershipStatements
{
    public static IEnumerable<SqlStatement> For(IReadOnlyCollection<MembershipChange> changes)
    {
        if (Revoke(Rows(changes, c => c.RevokedFirst)) is { } first)
        {
            yield return first;
        }

        List<MembershipChange> written = [.. changes.Where(c => c.Members is not null)];
        if (written.Count > 0)
        {
            yield return Drop(written);
        }

        List<MembershipRow> members = Rows(written, c => c.Members!);
        if (members.Count > 0)
        {
            yield return new(
                """
                INSERT INTO kinto.memberships (principal, bucket, group_id, revoked) SELECT principal, bucket, group_id, false
                FROM unnest(?, ?, ?) AS m(principal, bucket, group_id) ON CONFLICT DO NOTHING
                """,
                Columns(members));
        }

        if (Revoke(Rows(changes, c => c.RevokedLast)) is { } last)
        {
            yield return last;
        }
    }

    private static SqlStatement? Revoke(List<MembershipRow> rows) => rows.Count == 0 ? null : new(
        """
        UPDATE kinto.memberships m SET revoked = true FROM unnest(?, ?, ?) AS r(principal, bucket, group_id)
        WHERE m.principal = r.principal AND m.bucket = r.bucket AND m.group_id = r.group_id
        """,
        Columns(rows));

    /// <summary>Takes out whom a write of the group didn't name, if only in between.</summary>
    private static SqlStatement Drop(List<MembershipChange> written)
    {
        List<MembershipRow> kept = Rows(written, c => c.Kept!);
        return new(
            """
            DELETE FROM kinto.memberships m USING unnest(?, ?) AS g(bucket, group_id)
            WHERE m.bucket = g.bucket AND m.group_id = g.group_id AND NOT EXISTS (
              SELECT FROM unnest(?, ?, ?) AS k(principal, bucket, group_id)
              WHERE k.principal = m.principal AND k.bucket = m.bucket AND k.group_id = m.group_id)
            """,
            [Texts(written.Select(c => c.Group.List.Bucket!)), Texts(written.Select(c => c.Group.Id)), .. Columns(kept)]);
    }

    private static List<MembershipRow> Rows(IEnumerable<MembershipChange> changes, Func<MembershipChange, IEnumerable<string>> principals) =>
        [.. changes.SelectMany(principals, (c, p) => new MembershipRow(p, c.Group.List.Bucket!, c.Group.Id, false))];

    private static SqlParameter[] Columns(List<MembershipRow> rows) =>
        [Texts(rows.Select(r => r.Principal)), Texts(rows.Select(r => r.Bucket)), Texts(rows.Select(r => r.GroupId))];

    private static SqlParameter Texts(IEnumerable<string> values) => new(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
}
