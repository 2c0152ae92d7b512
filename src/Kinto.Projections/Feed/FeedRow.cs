using Kinto.Events;
using Kinto.Events.Permissions;
using Npgsql;

namespace Kinto.Projections.Feed;

/// <summary>Reads an event as the statements of <see cref="FeedLog"/> give it: number, type, data, and permissions above and before it.</summary>
internal static class FeedRow
{
    /// <summary>Reads a row.</summary>
    /// <param name="reader">Stands on the row.</param>
    /// <param name="at">The column of the number.</param>
    /// <param name="hasLatest">Whether the latest permissions follow.</param>
    public static FeedEvent Read(NpgsqlDataReader reader, int at, bool hasLatest)
    {
        byte[] data = reader.GetFieldValue<byte[]>(at + 2);
        IKintoEvent e = EventTypes.Read(reader.GetString(at + 1), data);
        if (e is not IObjectEvent o)
        {
            return new(reader.GetInt64(at), e, data.Length);
        }

        Acl? own = o is IObjectWritten written ? written.Permissions : AclOf(reader, at + 5);
        return new(reader.GetInt64(at), e, data.Length)
        {
            Then = new(o.Uri, AclOf(reader, at + 3), AclOf(reader, at + 4), own),
            Now = hasLatest ? new(o.Uri, AclOf(reader, at + 6), AclOf(reader, at + 7), AclOf(reader, at + 8)) : null,
        };
    }

    private static Acl? AclOf(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : Acl.Parse(reader.GetString(column));
}
