using System.Buffers;
using System.Buffers.Text;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.State;

namespace Kinto.Http.Objects;

/// <summary>The JSON of one object's answer: <c>{"permissions":{…},"data":{…}}</c> (specification section 6).</summary>
internal static class ObjectBody
{
    /// <summary>The whole object.</summary>
    /// <param name="permissions">What the caller sees of its permissions; empty for those without its own <c>write</c>.</param>
    public static ReadOnlyMemory<byte> Of(ObjectUri uri, StoredObject o, Acl permissions)
    {
        var body = new ArrayBufferWriter<byte>(o.Attributes.Utf8.Length + 256);
        body.Write("{\"permissions\":"u8);
        WriteAcl(body, permissions);
        body.Write(",\"data\":"u8);
        WriteData(body, o.Attributes.Utf8.Span, uri.Id, o.LastModified);
        body.Write("}"u8);
        return body.WrittenMemory;
    }

    /// <summary>What a deletion leaves: <c>{"data":{"id":…,"last_modified":…,"deleted":true}}</c>.</summary>
    public static ReadOnlyMemory<byte> OfTombstone(string id, long lastModified)
    {
        var body = new ArrayBufferWriter<byte>(128);
        body.Write("{\"data\":"u8);
        WriteTombstone(body, id, lastModified);
        body.Write("}"u8);
        return body.WrittenMemory;
    }

    /// <summary>An object's data: its attributes, then its id and timestamp.</summary>
    public static void WriteData(IBufferWriter<byte> body, ReadOnlySpan<byte> attributes, string id, long lastModified)
    {
        body.Write(attributes[..^1]);
        body.Write(attributes.Length > 2 ? ",\"id\":"u8 : "\"id\":"u8);
        WriteIdentity(body, id, lastModified);
        body.Write("}"u8);
    }

    /// <summary>A tombstone as it stands in lists.</summary>
    public static void WriteTombstone(IBufferWriter<byte> body, string id, long lastModified)
    {
        body.Write("{\"id\":"u8);
        WriteIdentity(body, id, lastModified);
        body.Write(",\"deleted\":true}"u8);
    }

    private static void WriteIdentity(IBufferWriter<byte> body, string id, long lastModified)
    {
        body.Write(JsonText.CanonicalString(id));
        body.Write(",\"last_modified\":"u8);
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(lastModified, digits, out int length);
        body.Write(digits[..length]);
    }

    private static void WriteAcl(IBufferWriter<byte> body, Acl acl)
    {
        bool first = true;
        body.Write("{"u8);
        foreach ((string permission, System.Collections.Immutable.ImmutableSortedSet<string> principals) in acl.Entries)
        {
            body.Write(first ? default : ","u8);
            first = false;
            body.Write(JsonText.CanonicalString(permission));
            body.Write(":["u8);
            for (int i = 0; i < principals.Count; i++)
            {
                body.Write(i > 0 ? ","u8 : default);
                body.Write(JsonText.CanonicalString(principals[i]));
            }

            body.Write("]"u8);
        }

        body.Write("}"u8);
    }
}
