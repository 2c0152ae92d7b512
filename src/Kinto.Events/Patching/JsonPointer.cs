using System.Diagnostics.CodeAnalysis;

namespace Kinto.Events.Patching;

/// <summary>A JSON pointer (RFC 6901) that points below the root.</summary>
internal static class JsonPointer
{
    /// <summary>Takes a pointer apart.</summary>
    /// <param name="text">Starts with a slash.</param>
    /// <param name="segments">The names on the way, unescaped; never empty.</param>
    /// <param name="error">What is wrong with an escape.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out string[]? segments, [NotNullWhen(false)] out string? error)
    {
        error = BadEscape(text);
        segments = error is null ? [.. text[1..].Split('/').Select(Unescape)] : null;
        return error is null;
    }

    /// <summary>The pointer to a member or an item of what a pointer points to; the empty pointer is that to the root.</summary>
    public static string Below(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>A segment as it was meant; <c>~01</c> is <c>~1</c>, so the order matters.</summary>
    private static string Unescape(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static string? BadEscape(string text)
    {
        for (int at = text.IndexOf('~', StringComparison.Ordinal); at >= 0; at = text.IndexOf('~', at + 1))
        {
            if (at + 1 == text.Length || text[at + 1] is not ('0' or '1'))
            {
                return $"Found invalid escape {text.AsSpan(at, Math.Min(2, text.Length - at))}";
            }
        }

        return null;
    }
}
