namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>Shortens what a program said to what fits an exception's message.</summary>
internal static class TextTail
{
    private const int Lines = 4;
    private const int Characters = 600;

    /// <summary>The first line, where npm says its error's code.</summary>
    public static string FirstLine(string text) => text.TrimStart().Split('\n')[0].TrimEnd();

    /// <summary>The last lines, joined to one.</summary>
    public static string OneLine(string text)
    {
        var options = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var joined = string.Join(" | ", text.Split('\n', options).TakeLast(Lines));
        return joined.Length <= Characters ? joined : "..." + joined[^Characters..];
    }
}
