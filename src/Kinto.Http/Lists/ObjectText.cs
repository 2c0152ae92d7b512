using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Projections.Queries;

namespace Kinto.Http.Lists;

/// <summary>
/// Writes an object as it goes on the wire: its attributes, then <c>id</c> and <c>last_modified</c>. The attributes come from the
/// database as the bytes they are, and are copied.
/// </summary>
public static class ObjectText
{
    private const int LongestInteger = 20;

    /// <summary>Writes an object or tombstone of a page.</summary>
    public static void Write(ListRow row, IBufferWriter<byte> output) => Write(row.Body, row.Id, row.LastModified, row.Deleted, output);

    /// <summary>Writes an object, or the tombstone <c>{"id":…,"last_modified":…,"deleted":true}</c>.</summary>
    /// <param name="body">Canonical JSON of the attributes without id and last_modified; not read for a tombstone.</param>
    /// <param name="id">The object's id.</param>
    /// <param name="lastModified">In ms.</param>
    /// <param name="deleted">Whether it is a tombstone.</param>
    /// <param name="output">Where to write.</param>
    public static void Write(ReadOnlySpan<byte> body, string id, long lastModified, bool deleted, IBufferWriter<byte> output)
    {
        if (deleted || body.Length <= "{}".Length)
        {
            output.Write("{"u8);
        }
        else
        {
            output.Write(body[..^1]);
            output.Write(","u8);
        }

        WriteEnd(id, lastModified, deleted, output);
    }

    /// <summary>Writes the members that every object has, and the closing brace.</summary>
    internal static void WriteEnd(string id, long lastModified, bool deleted, IBufferWriter<byte> output)
    {
        output.Write("\"id\":"u8);
        WriteId(id, output);
        output.Write(",\"last_modified\":"u8);
        Utf8Formatter.TryFormat(lastModified, output.GetSpan(LongestInteger), out int length);
        output.Advance(length);
        output.Write(deleted ? ",\"deleted\":true}"u8 : "}"u8);
    }

    private static void WriteId(string id, IBufferWriter<byte> output)
    {
        if (!ObjectId.IsValid(id))
        {
            output.Write(JsonText.CanonicalString(id)); // an account's may hold what needs an escape
            return;
        }

        Span<byte> room = output.GetSpan(id.Length + 2);
        room[0] = (byte)'"';
        Encoding.ASCII.GetBytes(id, room[1..]);
        room[id.Length + 1] = (byte)'"';
        output.Advance(id.Length + 2);
    }
}
