using System.Buffers;
using System.Text.Json;

namespace Kinto.Events.Json;

/// <summary>Cuts top-level members out of a canonical object; what is left is canonical as it stands.</summary>
internal static class MemberCut
{
    /// <summary>The rest, or null where no member has one of the names.</summary>
    public static byte[]? Cut(byte[] canonical, ReadOnlySpan<string> names)
    {
        var kept = new ArrayBufferWriter<byte>(canonical.Length);
        bool found = false;
        var reader = new Utf8JsonReader(canonical, new JsonReaderOptions { MaxDepth = JsonText.MaxWrittenDepth });
        reader.Read();
        kept.Write("{"u8);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            int start = (int)reader.TokenStartIndex;
            bool cut = IsOneOf(ref reader, names);
            reader.Skip();
            found |= cut;
            if (!cut)
            {
                kept.Write(kept.WrittenCount == 1 ? [] : ","u8);
                kept.Write(canonical.AsSpan(start..(int)reader.BytesConsumed));
            }
        }

        kept.Write("}"u8);
        return found ? kept.WrittenSpan.ToArray() : null;
    }

    private static bool IsOneOf(ref Utf8JsonReader reader, ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (reader.ValueTextEquals(name))
            {
                return true;
            }
        }

        return false;
    }
}
