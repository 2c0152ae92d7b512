using System.Text.RegularExpressions;

namespace Kinto.Fuzz.Document;

/// <summary>A path with parameters, such as <c>/buckets/{id}</c>.</summary>
internal sealed partial class PathTemplate
{
    private readonly string[] _segments;
    private readonly Regex?[] _patterns;

    public PathTemplate(string text)
    {
        Text = text;
        _segments = text[1..].Split('/');
        _patterns = [.. _segments.Select(s => s.Contains('{', StringComparison.Ordinal) ? PatternOf(s) : null)];
    }

    /// <summary>The template as it is written.</summary>
    public string Text { get; }

    /// <summary>How many segments have no parameter.</summary>
    public int Literals => _patterns.Count(p => p is null);

    /// <summary>Whether a path, in its decoded segments, is one of the template's.</summary>
    public bool Fits(string[] segments) => segments.Length == _segments.Length
        && segments.Zip(_segments.Zip(_patterns)).All(s => s.Second.Second?.IsMatch(s.First) ?? s.First == s.Second.First);

    /// <summary>The path with a value for each parameter.</summary>
    public string Fill(Func<string, string> value) => Parameter().Replace(Text, m => value(m.Groups[1].Value));

    private static Regex PatternOf(string segment)
    {
        string literal = Regex.Escape(segment).Replace("\\{", "{", StringComparison.Ordinal);
        return new($"^{Parameter().Replace(literal, "(.+)")}$", RegexOptions.Singleline);
    }

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Parameter();
}
