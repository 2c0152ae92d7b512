using System.Globalization;
using System.Text;
using Kinto.Events.Comparing;

namespace Kinto.Http.Comparing;

/// <summary>The hunks of a unified diff: changed lines with three lines around them.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Writes what turns one text into the other; nothing where they are equal.</summary>
    public static void Write(IReadOnlyList<string> from, IReadOnlyList<string> to, StringBuilder text)
    {
        List<Line> lines = Lines(from, to);
        for (int i = 0; i < lines.Count;)
        {
            if (lines[i].Sign == ' ')
            {
                i++;
                continue;
            }

            int start = Math.Max(0, i - Context);
            int end = EndOf(lines, i);
            WriteHunk(lines, start, end, text);
            i = end;
        }
    }

    /// <summary>All lines of both texts: kept, removed or added.</summary>
    private static List<Line> Lines(IReadOnlyList<string> from, IReadOnlyList<string> to)
    {
        var lines = new List<Line>(from.Count + to.Count);
        (int i, int j) = (0, 0);
        foreach ((int left, int right) in CommonSubsequence.Of(from, to, StringComparer.Ordinal).Append((from.Count, to.Count)))
        {
            for (; i < left; i++)
            {
                lines.Add(new('-', from[i], i, j));
            }

            for (; j < right; j++)
            {
                lines.Add(new('+', to[j], i, j));
            }

            if (left < from.Count)
            {
                lines.Add(new(' ', from[left], i, j));
            }

            (i, j) = (i + 1, j + 1);
        }

        return lines;
    }

    /// <summary>Where the hunk ends whose first change stands at a line: behind the context of the last change that isn't far from another.</summary>
    private static int EndOf(List<Line> lines, int first)
    {
        int last = first;
        for (int i = first; i < lines.Count && i - last <= 2 * Context; i++)
        {
            last = lines[i].Sign == ' ' ? last : i;
        }

        return Math.Min(lines.Count, last + Context + 1);
    }

    private static void WriteHunk(List<Line> lines, int start, int end, StringBuilder text)
    {
        List<Line> hunk = lines[start..end];
        string from = Range(hunk[0].From, hunk.Count(l => l.Sign != '+'));
        string to = Range(hunk[0].To, hunk.Count(l => l.Sign != '-'));
        text.Append(CultureInfo.InvariantCulture, $"@@ -{from} +{to} @@\n");
        foreach (Line line in hunk)
        {
            text.Append(line.Sign).Append(line.Text).Append('\n');
        }
    }

    /// <summary>The number of the first line, from 1, and how many there are; of none, the line before.</summary>
    private static string Range(int first, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count > 0 ? first + 1 : first)},{count}");

    private readonly record struct Line(char Sign, string Text, int From, int To);
}
