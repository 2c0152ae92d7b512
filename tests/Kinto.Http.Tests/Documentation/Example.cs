namespace Kinto.Http.Tests.Documentation;

/// <summary>A message as a page shows it: a request, or the answer to the request before it.</summary>
/// <param name="Line">Where it stands in the page, for messages.</param>
/// <param name="First">The first line: <c>GET /v1/buckets</c> or <c>HTTP/1.1 200</c>.</param>
/// <param name="Headers">The headers that it shows.</param>
/// <param name="Body">What follows the empty line; empty where nothing does.</param>
public sealed record Example(int Line, string First, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    private const string Fence = "```";

    public bool IsAnswer => First.StartsWith("HTTP/", StringComparison.Ordinal);

    public int Status => int.Parse(First.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    public string Method => First.Split(' ')[0];

    public string Path => First.Split(' ')[1];

    /// <summary>The messages of a page: its fences marked <c>http</c>, in order.</summary>
    public static IReadOnlyList<Example> Of(string page) => [.. Fences(page, "http").Select(f => Read(f.Line, f.Lines))];

    /// <summary>The settings that a page asks for: the lines of its fences marked <c>ini</c>.</summary>
    public static string SettingsOf(string page) => string.Join('\n', Fences(page, "ini").SelectMany(f => f.Lines));

    private static IEnumerable<(int Line, List<string> Lines)> Fences(string page, string language)
    {
        List<string>? lines = null;
        int start = 0;
        foreach ((int number, string line) in page.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (lines is null && line == Fence + language)
            {
                (lines, start) = ([], number + 1);
            }
            else if (lines is not null && line == Fence)
            {
                yield return (start, lines);
                lines = null;
            }
            else
            {
                lines?.Add(line);
            }
        }
    }

    private static Example Read(int number, List<string> lines)
    {
        int empty = lines.IndexOf("");
        List<string> head = empty < 0 ? lines : lines[..empty];
        return new(number, head[0], [.. head.Skip(1).Select(Header)], empty < 0 ? "" : string.Join('\n', lines[(empty + 1)..]));
    }

    private static (string, string) Header(string line) => line.Split(": ", 2) is [var name, var value]
        ? (name, value)
        : throw new FormatException($"'{line}' is no header.");
}
