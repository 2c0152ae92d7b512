using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Kinto.Events.Json;

/// <summary>Writes strings in canonical form: quoted, ASCII, escapes only where they are needed.</summary>
internal static class StringText
{
    /// <summary>How much is asked of the output at a time, in bytes.</summary>
    private const int Chunk = 256;

    /// <summary>What stands for itself: printable ASCII and U+007F, but for the quote and the backslash.</summary>
    private static readonly SearchValues<byte> Literal = SearchValues.Create([.. LiteralCodes.Select(c => (byte)c)]);

    private static readonly SearchValues<char> LiteralChars = SearchValues.Create([.. LiteralCodes.Select(c => (char)c)]);

    private static IEnumerable<int> LiteralCodes => Enumerable.Range(0x20, 0x60).Where(c => c is not ('"' or '\\'));

    /// <summary>Writes a string that is given as JSON has it, without the quotes.</summary>
    /// <exception cref="JsonException">There is a lone surrogate.</exception>
    public static void WriteRaw(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (!text.IsEmpty)
        {
            var literal = text.IndexOfAnyExcept(Literal);
            output.Write(literal < 0 ? text : text[..literal]);
            text = literal < 0 ? [] : text[literal..];
            WriteEscapes(ref text, output);
        }

        output.Write("\""u8);
    }

    /// <summary>Writes a string of the program; a lone surrogate becomes U+FFFD.</summary>
    public static void Write(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (!text.IsEmpty)
        {
            var literal = text.IndexOfAnyExcept(LiteralChars);
            var run = literal < 0 ? text : text[..literal];
            output.Advance(Encoding.ASCII.GetBytes(run, output.GetSpan(run.Length)));
            text = text[run.Length..];
            if (!text.IsEmpty)
            {
                Rune.DecodeFromUtf16(text, out var rune, out var length);
                output.Advance(ScalarText.Format(rune.Value, output.GetSpan(ScalarText.Longest)));
                text = text[length..];
            }
        }

        output.Write("\""u8);
    }

    /// <summary>Writes what needs care, up to the next character that stands for itself.</summary>
    private static void WriteEscapes(ref ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        while (!text.IsEmpty && !Literal.Contains(text[0]))
        {
            var room = output.GetSpan(Chunk);
            var written = 0;
            while (!text.IsEmpty && !Literal.Contains(text[0]) && room.Length - written >= ScalarText.Longest)
            {
                written += ScalarText.Format(ReadScalar(ref text), room[written..]);
            }

            output.Advance(written);
        }
    }

    private static int ReadScalar(ref ReadOnlySpan<byte> text) =>
        RawString.ReadScalar(ref text) is var scalar and not RawString.LoneSurrogate
            ? scalar
            : throw new JsonException("A string holds a lone surrogate.");
}
