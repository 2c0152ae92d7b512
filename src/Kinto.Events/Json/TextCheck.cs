using System.Text.Json;
using System.Text.Unicode;

namespace Kinto.Events.Json;

/// <summary>
/// Decides whether bytes are JSON that Kinto accepts and PostgreSQL can store. The reader of the platform settles the
/// grammar; it leaves UTF-8, surrogates, U+0000 and the range of numbers to us.
/// </summary>
internal static class TextCheck
{
    /// <summary>A finite double has at most 309 digits: anything shorter, without an exponent, is in range.</summary>
    private const int AlwaysFinite = 308;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The sentence that says what is wrong, or null.</summary>
    public static string? FindError(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith(ByteOrderMark))
        {
            return "the text starts with a byte order mark.";
        }

        if (!Utf8.IsValid(utf8))
        {
            return "the text is not valid UTF-8.";
        }

        try
        {
            return FindErrorInTokens(utf8);
        }
        catch (JsonException exception)
        {
            return SyntaxError.Describe(exception, utf8);
        }
    }

    private static string? FindErrorInTokens(ReadOnlySpan<byte> utf8)
    {
        // One level more than we accept, so that the sentence about depth is ours.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = JsonText.MaxDepth + 1 });
        string? error = null;
        while (error is null && reader.Read())
        {
            error = reader.TokenType switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= JsonText.MaxDepth =>
                    $"arrays and objects are nested more than {JsonText.MaxDepth} deep.",
                JsonTokenType.String or JsonTokenType.PropertyName when reader.ValueIsEscaped =>
                    FindErrorInEscapes(reader.ValueSpan),
                JsonTokenType.Number when !IsFinite(reader.ValueSpan) => "a number is out of range.",
                _ => null,
            };
        }

        return error;
    }

    private static string? FindErrorInEscapes(ReadOnlySpan<byte> text)
    {
        for (var next = text.IndexOf((byte)'\\'); next >= 0; next = text.IndexOf((byte)'\\'))
        {
            text = text[next..];
            switch (RawString.ReadScalar(ref text))
            {
                case RawString.LoneSurrogate:
                    return "a string holds a lone surrogate.";
                case 0:
                    return "a string holds U+0000, which cannot be stored.";
            }
        }

        return null;
    }

    private static bool IsFinite(ReadOnlySpan<byte> number) =>
        (number.Length <= AlwaysFinite && !number.ContainsAny((byte)'e', (byte)'E'))
        || double.IsFinite(NumberText.ToDouble(number));
}
