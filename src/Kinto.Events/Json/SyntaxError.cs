using System.Text.Json;

namespace Kinto.Events.Json;

/// <summary>Says where a text stops being JSON, in words that quote nothing from it.</summary>
internal static class SyntaxError
{
    public static string Describe(JsonException exception, ReadOnlySpan<byte> utf8)
    {
        var line = exception.LineNumber ?? 0;
        var column = exception.BytePositionInLine ?? 0;
        return IsAtEnd(line, column, utf8)
            ? "the text ends too early."
            : $"unexpected character at line {line + 1}, column {column + 1}.";
    }

    private static bool IsAtEnd(long line, long column, ReadOnlySpan<byte> utf8)
    {
        for (; line > 0; line--)
        {
            utf8 = utf8[(utf8.IndexOf((byte)'\n') + 1)..];
        }

        return column >= utf8.Length;
    }
}
