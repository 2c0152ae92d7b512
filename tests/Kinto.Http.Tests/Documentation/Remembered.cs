using System.Text.RegularExpressions;

namespace Kinto.Http.Tests.Documentation;

/// <summary>
/// What a page's earlier answers were found to hold: <c>&lt;name&gt;</c> stands in an expected answer for a value to be remembered, and
/// afterwards for that value. <c>…</c> stands for anything.
/// </summary>
internal sealed partial class Remembered
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The text with the values in place of the names that are known.</summary>
    public string Fill(string text) => Name().Replace(text, m => _values.GetValueOrDefault(m.Groups[1].Value, m.Value));

    /// <summary>Whether the text is what was expected; remembers what it is the first to name.</summary>
    public bool Matches(string expected, string actual)
    {
        var names = new List<string>();
        string pattern = string.Concat(Token().Split(Fill(expected)).Select(part => part == "…" ? "[^\n]*"
            : Name().Match(part) is { Success: true } m && m.Length == part.Length ? Capture(m.Groups[1].Value)
            : Regex.Escape(part)));
        Match match = Regex.Match(actual, $"\\A{pattern}\\z", RegexOptions.CultureInvariant);
        foreach (string name in names.Where(_ => match.Success))
        {
            _values[name] = match.Groups[name].Value;
        }

        return match.Success;

        string Capture(string name)
        {
            names.Add(name);
            return $"(?<{name}>[^\n]*?)";
        }
    }

    [GeneratedRegex("<([a-z][a-z0-9_]*)>")]
    private static partial Regex Name();

    [GeneratedRegex("(…|<[a-z][a-z0-9_]*>)")]
    private static partial Regex Token();
}
