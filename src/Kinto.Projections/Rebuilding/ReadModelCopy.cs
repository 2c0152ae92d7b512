using Kinto.Projections.ReadModel;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Rebuilding;

/// <summary>Replaces the content of the read model's tables by COPY, in the caller's transaction: readers see the old or the new.</summary>
internal static class ReadModelCopy
{
    public static async Task ReplaceAsync(NpgsqlConnection connection, FoldedState state, CancellationToken cancellation)
    {
        foreach (string table in new[] { "objects", "aces", "memberships", "clocks" })
        {
            await using var delete = new NpgsqlCommand($"DELETE FROM kinto.{table}", connection) { CommandTimeout = 0 };
            await delete.ExecuteNonQueryAsync(cancellation);
        }

        await CopyAsync(connection, "objects (list, id, last_modified, deleted, body, acl, changed)", state.Objects, WriteObjectAsync, cancellation);
        await CopyAsync(connection, "aces (list, id, permission, principal)", state.Aces,
            (w, a, c) => WriteTextsAsync(w, c, a.List, a.Id, a.Permission, a.Principal), cancellation);
        await CopyAsync(connection, "memberships (principal, bucket, group_id, revoked)", state.Memberships, WriteMembershipAsync, cancellation);
        await CopyAsync(connection, "clocks (list, bucket, collection, last_modified, live, tombstones, chain_length, chain_head)", state.Clocks, WriteClockAsync, cancellation);
    }

    private static async Task CopyAsync<T>(
        NpgsqlConnection connection, string target, IEnumerable<T> rows, Func<NpgsqlBinaryImporter, T, CancellationToken, Task> write, CancellationToken cancellation)
    {
        await using NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync($"COPY kinto.{target} FROM STDIN (FORMAT binary)", cancellation);
        importer.Timeout = TimeSpan.Zero;
        foreach (T row in rows)
        {
            await importer.StartRowAsync(cancellation);
            await write(importer, row, cancellation);
        }

        await importer.CompleteAsync(cancellation);
    }

    private static async Task WriteObjectAsync(NpgsqlBinaryImporter writer, ObjectRow row, CancellationToken cancellation)
    {
        await WriteTextsAsync(writer, cancellation, row.Uri.List.Path, row.Uri.Id);
        await writer.WriteAsync(row.LastModified, NpgsqlDbType.Bigint, cancellation);
        await writer.WriteAsync(row.Deleted, NpgsqlDbType.Boolean, cancellation);
        if (row.Attributes is { } attributes)
        {
            await writer.WriteAsync(attributes.Utf8, NpgsqlDbType.Bytea, cancellation);
        }
        else
        {
            await writer.WriteNullAsync(cancellation);
        }

        await WriteTextsAsync(writer, cancellation, row.Permissions.Text);
        await writer.WriteAsync(row.Changed, NpgsqlDbType.Bigint, cancellation);
    }

    private static async Task WriteMembershipAsync(NpgsqlBinaryImporter writer, MembershipRow member, CancellationToken cancellation)
    {
        await WriteTextsAsync(writer, cancellation, member.Principal, member.Bucket, member.GroupId);
        await writer.WriteAsync(member.Revoked, NpgsqlDbType.Boolean, cancellation);
    }

    private static async Task WriteClockAsync(
        NpgsqlBinaryImporter writer, ClockRow clock, CancellationToken cancellation)
    {
        await WriteTextsAsync(writer, cancellation, clock.List, clock.Bucket, clock.Collection);
        await writer.WriteAsync(clock.LastModified, NpgsqlDbType.Bigint, cancellation);
        await writer.WriteAsync(clock.Live, NpgsqlDbType.Bigint, cancellation);
        await writer.WriteAsync(clock.Tombstones, NpgsqlDbType.Bigint, cancellation);
        await writer.WriteAsync(clock.ChainLength, NpgsqlDbType.Bigint, cancellation);
        if (clock.ChainHead is { } head)
        {
            await writer.WriteAsync(Convert.FromHexString(head), NpgsqlDbType.Bytea, cancellation);
        }
        else
        {
            await writer.WriteNullAsync(cancellation);
        }
    }

    private static async Task WriteTextsAsync(NpgsqlBinaryImporter writer, CancellationToken cancellation, params string?[] values)
    {
        foreach (string? value in values)
        {
            if (value is null)
            {
                await writer.WriteNullAsync(cancellation);
            }
            else
            {
                await writer.WriteAsync(value, NpgsqlDbType.Text, cancellation);
            }
        }
    }
}
