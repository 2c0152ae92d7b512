using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Kinto.Http.Lists.Fields;

/// <summary>The members that are selected of one object, and what is selected of each.</summary>
internal sealed class SelectedMembers
{
    private readonly Dictionary<string, SelectedMembers> members = [];
    private bool isWhole;

    /// <summary>Adds a dotted name. The whole of a member includes any part of it, whichever is named first.</summary>
    public void Add(string name)
    {
        SelectedMembers node = this;
        foreach (string step in name.Split('.'))
        {
            ref SelectedMembers? next = ref CollectionsMarshal.GetValueRefOrAddDefault(node.members, step, out _);
            node = next ??= new();
        }

        node.isWhole = true;
    }

    /// <summary>Writes the selected members of an object, without its braces.</summary>
    /// <returns>Whether there were any.</returns>
    public bool WriteMembers(JsonElement parent, IBufferWriter<byte> output)
    {
        bool any = false;
        foreach (JsonProperty member in parent.EnumerateObject())
        {
            if (members.TryGetValue(member.Name, out SelectedMembers? selected))
            {
                output.Write(any ? ",\""u8 : "\""u8);
                output.Write(JsonMarshal.GetRawUtf8PropertyName(member));
                output.Write("\":"u8);
                selected.WriteValue(member.Value, output);
                any = true;
            }
        }

        return any;
    }

    // A name that leads into something that is no object selects the whole of it.
    private void WriteValue(JsonElement value, IBufferWriter<byte> output)
    {
        if (isWhole || value.ValueKind is not JsonValueKind.Object)
        {
            output.Write(JsonMarshal.GetRawUtf8Value(value));
            return;
        }

        output.Write("{"u8);
        WriteMembers(value, output);
        output.Write("}"u8);
    }
}
