using System.Buffers;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Http.Lists;

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
        ObjectText.Write(o.Attributes.Utf8.Span, uri.Id, o.LastModified, deleted: false, body);
        body.Write("}"u8);
        return body.WrittenMemory;
    }

    /// <summary>The selected members alone; Kinto leaves the permissions out then.</summary>
    public static ReadOnlyMemory<byte> OfFields(ObjectUri uri, StoredObject o, FieldSelection fields)
    {
        var body = new ArrayBufferWriter<byte>(256);
        body.Write("{\"data\":"u8);
        fields.Write(o.Attributes.Utf8, uri.Id, o.LastModified, deleted: false, body);
        body.Write("}"u8);
        return body.WrittenMemory;
    }

    /// <summary>What a deletion leaves: <c>{"data":{"id":…,"last_modified":…,"deleted":true}}</c>.</summary>
    public static ReadOnlyMemory<byte> OfTombstone(string id, long lastModified)
    {
        var body = new ArrayBufferWriter<byte>(128);
        body.Write("{\"data\":"u8);
        ObjectText.Write(default, id, lastModified, deleted: true, body);
        body.Write("}"u8);
        return body.WrittenMemory;
    }

    /// <summary>Permissions as clients see them.</summary>
    public static void WriteAcl(IBufferWriter<byte> body, Acl acl)
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
