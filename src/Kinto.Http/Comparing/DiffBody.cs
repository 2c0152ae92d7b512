using System.Buffers;
using System.Globalization;
using System.Text;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Patching;
using Kinto.Events.State;

namespace Kinto.Http.Comparing;

/// <summary>
/// A page of differences as JSON. It is put together out of values that are canonical each by itself: within one tree, a value as deep as
/// what may be stored would be too deep.
/// </summary>
internal static class DiffBody
{
    public static ReadOnlyMemory<byte> Of(IReadOnlyList<DiffEntry> entries, long from, long to)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        body.Write("{\"data\":["u8);
        for (int i = 0; i < entries.Count; i++)
        {
            body.Write(i > 0 ? ","u8 : default);
            Write(entries[i], body);
        }

        Write(body, $"],\"from\":{from},\"to\":{to}}}");
        return body.WrittenMemory;
    }

    private static void Write(DiffEntry entry, ArrayBufferWriter<byte> body)
    {
        Write(body, $"{{\"action\":\"{entry.Action}\",\"from\":{Timestamp(entry.Change.Before)},\"id\":");
        body.Write(JsonText.CanonicalString(entry.Uri.Id));
        body.Write(",\"patch\":["u8);
        for (int i = 0; i < entry.Patch.Count; i++)
        {
            body.Write(i > 0 ? ","u8 : default);
            Write(entry.Patch[i], body);
        }

        Write(body, $"],\"resource_name\":\"{entry.Uri.Kind.Name()}\",\"timestamp\":{entry.Change.Timestamp},\"to\":{Timestamp(entry.Change.After)},\"uri\":");
        body.Write(JsonText.CanonicalString(entry.Uri.Path));
        body.Write(",\"user_id\":"u8);
        body.Write(entry.Change.UserId is { } user ? JsonText.CanonicalString(user) : "null"u8);
        body.Write("}"u8);
    }

    private static void Write(JsonPatchOperation operation, ArrayBufferWriter<byte> body)
    {
        Write(body, $"{{\"op\":\"{operation.Op}\",\"path\":");
        body.Write(JsonText.CanonicalString(operation.Path));
        if (operation.HasValue)
        {
            body.Write(",\"value\":"u8);
            body.Write(JsonText.Canonical(operation.Value));
        }

        body.Write("}"u8);
    }

    private static string Timestamp(StoredObject? o) => o?.LastModified.ToString(CultureInfo.InvariantCulture) ?? "null";

    private static void Write(ArrayBufferWriter<byte> body, FormattableString text) =>
        body.Write(Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture)));
}
