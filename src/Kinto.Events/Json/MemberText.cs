using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Kinto.Events.Json;

/// <summary>Writes the members of an object in canonical order, the last of each name.</summary>
internal static class MemberText
{
    public static void Write(JsonElement parent, IBufferWriter<byte> output, int depth)
    {
        output.Write("{"u8);
        if (IsOrdered(parent))
        {
            WriteAsTheyStand(parent, output, depth);
        }
        else
        {
            WriteSorted(parent, output, depth);
        }

        output.Write("}"u8);
    }

    private static bool IsOrdered(JsonElement parent)
    {
        var previous = default(JsonProperty);
        var isFirst = true;
        foreach (var member in parent.EnumerateObject())
        {
            if (!isFirst && MemberOrder.Compare(previous, member) >= 0)
            {
                return false;
            }

            (previous, isFirst) = (member, false);
        }

        return true;
    }

    private static void WriteAsTheyStand(JsonElement parent, IBufferWriter<byte> output, int depth)
    {
        var isFirst = true;
        foreach (var member in parent.EnumerateObject())
        {
            WriteMember(member, isFirst, output, depth);
            isFirst = false;
        }
    }

    private static void WriteSorted(JsonElement parent, IBufferWriter<byte> output, int depth)
    {
        var rented = ArrayPool<Member>.Shared.Rent(parent.GetPropertyCount());
        try
        {
            var count = 0;
            foreach (var property in parent.EnumerateObject())
            {
                rented[count] = new(property, count++);
            }

            var members = rented.AsSpan(0, count);
            members.Sort(Member.InOrder);
            WriteLastOfEachName(members, output, depth);
        }
        finally
        {
            ArrayPool<Member>.Shared.Return(rented, clearArray: true);
        }
    }

    private static void WriteLastOfEachName(ReadOnlySpan<Member> members, IBufferWriter<byte> output, int depth)
    {
        var isFirst = true;
        for (var i = 0; i < members.Length; i++)
        {
            var isRepeated = i + 1 < members.Length
                && MemberOrder.Compare(members[i].Property, members[i + 1].Property) == 0;
            if (!isRepeated)
            {
                WriteMember(members[i].Property, isFirst, output, depth);
                isFirst = false;
            }
        }
    }

    private static void WriteMember(JsonProperty member, bool isFirst, IBufferWriter<byte> output, int depth)
    {
        if (!isFirst)
        {
            output.Write(","u8);
        }

        StringText.WriteRaw(JsonMarshal.GetRawUtf8PropertyName(member), output);
        output.Write(":"u8);
        ElementText.Write(member.Value, output, depth);
    }

    /// <summary>A member and its place in the text, which tells the last of a name.</summary>
    private readonly record struct Member(JsonProperty Property, int Place)
    {
        public static readonly Comparison<Member> InOrder = static (left, right) =>
            MemberOrder.Compare(left.Property, right.Property) is var order and not 0
                ? order
                : left.Place.CompareTo(right.Place);
    }
}
