using Kinto.Events.Addressing;
using Kinto.Events.Proofs;
using NpgsqlTypes;

namespace Kinto.Projections.ReadModel;

/// <summary>
/// Moves the clocks, and the counts beside them. A list's row is written by every write of the list anyway, under the list's lock, so
/// that counting there adds neither a row nor a lock; one row for all lists would make every writer wait for every other.
/// <para>
/// Comes after the ends of subtrees and before the rows of objects: what stood in the place of each row is counted out, what will
/// stand there is counted in.
/// </para>
/// </summary>
internal static class ClockStatement
{
    public static SqlStatement For(ChangeSet set)
    {
        ILookup<ListUri, bool> deleted = set.Objects.ToLookup(o => o.Uri.List, o => o.Deleted);
        return new(
            """
            INSERT INTO kinto.clocks AS c (list, bucket, collection, last_modified, live, tombstones, chain_length, chain_head)
            SELECT t.list, t.bucket, t.collection, t.last_modified, t.live - coalesce(was.live, 0), t.tombstones - coalesce(was.tombstones, 0),
              t.chain_length, t.chain_head
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS t(list, bucket, collection, last_modified, live, tombstones, chain_length, chain_head)
            LEFT JOIN (
              SELECT o.list, count(*) FILTER (WHERE NOT o.deleted) AS live, count(*) FILTER (WHERE o.deleted) AS tombstones
              FROM unnest(?, ?) AS k(list, id) JOIN kinto.objects o ON o.list = k.list AND o.id = k.id
              GROUP BY o.list) AS was ON was.list = t.list
            ON CONFLICT (list) DO UPDATE SET
              last_modified = greatest(c.last_modified, excluded.last_modified),
              live = c.live + excluded.live, tombstones = c.tombstones + excluded.tombstones,
              chain_length = greatest(c.chain_length, excluded.chain_length),
              chain_head = CASE WHEN excluded.chain_length > c.chain_length THEN excluded.chain_head ELSE c.chain_head END
            """,
            Texts(set.Clocks.Keys.Select(l => l.Path)),
            Texts(set.Clocks.Keys.Select(l => l.Bucket)),
            Texts(set.Clocks.Keys.Select(l => l.Collection)),
            Numbers(set.Clocks.Values),
            Numbers(set.Clocks.Keys.Select(l => deleted[l].LongCount(d => !d) + set.Entries.GetValueOrDefault(l))),
            Numbers(set.Clocks.Keys.Select(l => deleted[l].LongCount(d => d))),
            Numbers(set.Clocks.Keys.Select(l => HeadOf(set, l).Length)),
            Digests(set.Clocks.Keys.Select(l => HeadOf(set, l).Digest)),
            Texts(set.Objects.Select(o => o.Uri.List.Path)),
            Texts(set.Objects.Select(o => o.Uri.Id)));
    }

    private static ChainHead HeadOf(ChangeSet set, ListUri list) => set.Chains.GetValueOrDefault(list, ChainHead.None);

    private static SqlParameter Digests(IEnumerable<string?> values) =>
        new(values.Select(v => v is null ? null : Convert.FromHexString(v)).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    private static SqlParameter Texts(IEnumerable<string?> values) => new(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    private static SqlParameter Numbers(IEnumerable<long> values) => new(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
}
