using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Projections.ReadModel;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Rebuilding;

/// <summary>How the rows of a table of the read model are written by COPY and read back: the one place that lists its columns.</summary>
/// <param name="Name">The table's name in the schema.</param>
/// <param name="Columns">The columns, in the order in which they are written and read.</param>
/// <param name="Write">Writes a row, after its start.</param>
/// <param name="Read">Reads a row from the columns that begin at that place.</param>
internal sealed record ReadModelTable<T>(string Name, string Columns, Action<NpgsqlBinaryImporter, T> Write, Func<NpgsqlDataReader, int, T> Read);

/// <summary>The four tables that follow from the events.</summary>
internal static class ReadModelTables
{
    /// <summary>In the order in which readers of the server come to them, so that whoever locks all of them seldom meets one.</summary>
    public static IReadOnlyList<string> Names { get; } = ["clocks", "memberships", "objects", "aces"];

    public static ReadModelTable<ClockRow> Clocks { get; } = new(
        "clocks",
        "list, bucket, collection, last_modified, live, tombstones, chain_length, chain_head",
        (to, c) =>
        {
            Text(to, c.List);
            Text(to, c.Bucket);
            Text(to, c.Collection);
            Number(to, c.LastModified);
            Number(to, c.Live);
            Number(to, c.Tombstones);
            Number(to, c.ChainLength);
            if (c.ChainHead is { } head)
            {
                to.Write(Convert.FromHexString(head), NpgsqlDbType.Bytea);
            }
            else
            {
                to.WriteNull();
            }
        },
        (from, i) => new(
            from.GetString(i), TextOrNull(from, i + 1), TextOrNull(from, i + 2), from.GetInt64(i + 3), from.GetInt64(i + 4), from.GetInt64(i + 5),
            from.GetInt64(i + 6), from.IsDBNull(i + 7) ? null : Convert.ToHexStringLower(from.GetFieldValue<byte[]>(i + 7))));

    public static ReadModelTable<MembershipRow> Memberships { get; } = new(
        "memberships",
        "principal, bucket, group_id, revoked",
        (to, m) =>
        {
            Text(to, m.Principal);
            Text(to, m.Bucket);
            Text(to, m.GroupId);
            to.Write(m.Revoked, NpgsqlDbType.Boolean);
        },
        (from, i) => new(from.GetString(i), from.GetString(i + 1), from.GetString(i + 2), from.GetBoolean(i + 3)));

    public static ReadModelTable<ObjectRow> Objects { get; } = new(
        "objects",
        "list, id, last_modified, deleted, body, acl, changed",
        (to, o) =>
        {
            Text(to, o.Uri.List.Path);
            Text(to, o.Uri.Id);
            Number(to, o.LastModified);
            to.Write(o.Deleted, NpgsqlDbType.Boolean);
            if (o.Attributes is { } attributes)
            {
                to.Write(attributes.Utf8, NpgsqlDbType.Bytea);
            }
            else
            {
                to.WriteNull();
            }

            Text(to, o.Permissions.Text);
            Number(to, o.Changed);
        },
        (from, i) => new(
            ListUri.Parse(from.GetString(i)).Child(from.GetString(i + 1)),
            from.GetInt64(i + 2),
            from.GetInt64(i + 6),
            from.GetBoolean(i + 3) ? null : JsonObjectText.FromCanonicalUtf8(from.GetFieldValue<byte[]>(i + 4)),
            Acl.Parse(from.GetString(i + 5))));

    public static ReadModelTable<AceRow> Aces { get; } = new(
        "aces",
        "list, id, permission, principal",
        (to, a) =>
        {
            Text(to, a.List);
            Text(to, a.Id);
            Text(to, a.Permission);
            Text(to, a.Principal);
        },
        (from, i) => new(from.GetString(i), from.GetString(i + 1), from.GetString(i + 2), from.GetString(i + 3)));

    private static void Text(NpgsqlBinaryImporter to, string? value)
    {
        if (value is null)
        {
            to.WriteNull();
        }
        else
        {
            to.Write(value, NpgsqlDbType.Text);
        }
    }

    private static void Number(NpgsqlBinaryImporter to, long value) => to.Write(value, NpgsqlDbType.Bigint);

    private static string? TextOrNull(NpgsqlDataReader from, int i) => from.IsDBNull(i) ? null : from.GetString(i);
}
