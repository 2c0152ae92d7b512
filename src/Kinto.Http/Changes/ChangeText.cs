using System.Buffers;
using System.Globalization;
using System.Text;
using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Http.Lists;
using Kinto.Http.Objects;
using Kinto.Projections.Feed;

namespace Kinto.Http.Changes;

/// <summary>Writes changes in the form of a history's entries, but for the timestamps, which are those of the object's list.</summary>
internal static class ChangeText
{
    /// <summary>What was done: <c>create</c>, <c>update</c> or <c>delete</c>.</summary>
    public static string ActionOf(IObjectEvent e) =>
        e is IObjectDeleted ? "delete" : EventTypes.Names[e.GetType()].EndsWith("_created_v1", StringComparison.Ordinal) ? "create" : "update";

    /// <summary>Writes a change as JSON, on one line.</summary>
    /// <param name="change">The change.</param>
    /// <param name="permissions">Whether the reader is shown the object's permissions.</param>
    /// <param name="output">Where to write.</param>
    public static void Write(FeedEvent change, bool permissions, IBufferWriter<byte> output)
    {
        var e = (IObjectEvent)change.Event;
        output.Write("{\"id\":"u8);
        Text(output, change.Position.ToString(CultureInfo.InvariantCulture));
        Member(output, ",\"action\":"u8, ActionOf(e));
        Member(output, ",\"resource_name\":"u8, e.Uri.Kind.Name());
        Member(output, ",\"uri\":"u8, e.Uri.Path);
        for (ObjectUri? o = e.Uri; o is not null; o = o.List.Parent)
        {
            output.Write(","u8);
            Text(output, o.Kind.Name() + "_id");
            Member(output, ":"u8, o.Id);
        }

        output.Write(",\"timestamp\":"u8);
        Number(output, e.Context.ListTimestamp);
        output.Write(",\"last_modified\":"u8);
        Number(output, e.LastModified);
        output.Write(",\"user_id\":"u8);
        TextOrNull(output, e.Context.UserId);

        output.Write(",\"target\":{\"data\":"u8);
        var written = e as IObjectWritten;
        ObjectText.Write(written is null ? default : written.Attributes.Utf8.Span, e.Uri.Id, e.LastModified, written is null, output);
        if (permissions && written is not null)
        {
            output.Write(",\"permissions\":"u8);
            ObjectBody.WriteAcl(output, written.Permissions);
        }

        output.Write("}"u8);
        if (e.Context.Erased is { } erased)
        {
            output.Write(",\"erased\":{\"by\":"u8);
            TextOrNull(output, erased.By);
            output.Write(",\"at\":"u8);
            Number(output, erased.At);
            output.Write("}"u8);
        }

        output.Write("}"u8);
    }

    private static void Member(IBufferWriter<byte> output, ReadOnlySpan<byte> name, string value)
    {
        output.Write(name);
        Text(output, value);
    }

    private static void TextOrNull(IBufferWriter<byte> output, string? value)
    {
        if (value is null)
        {
            output.Write("null"u8);
        }
        else
        {
            Text(output, value);
        }
    }

    private static void Text(IBufferWriter<byte> output, string value) => output.Write(JsonText.CanonicalString(value));

    private static void Number(IBufferWriter<byte> output, long value) =>
        output.Write(Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));
}
