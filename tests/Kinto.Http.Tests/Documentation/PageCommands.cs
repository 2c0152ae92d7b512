using Kinto.Testing;

namespace Kinto.Http.Tests.Documentation;

/// <summary>The commands of a page: its fences marked <c>sh</c>, under their headings.</summary>
internal sealed class PageCommands
{
    private readonly List<(string Heading, string Text)> _fences = [];

    private PageCommands(string page)
    {
        string heading = "";
        List<string>? lines = null;
        bool other = false;
        foreach (string line in page.ReplaceLineEndings("\n").Split('\n'))
        {
            if (lines is not null && line == "```")
            {
                _fences.Add((heading, string.Join('\n', lines)));
                lines = null;
            }
            else if (lines is not null)
            {
                lines.Add(line);
            }
            else if (line.StartsWith("```", StringComparison.Ordinal))
            {
                lines = line == "```sh" && !other ? [] : null;
                other = lines is null && !other;
            }
            else if (!other && line.StartsWith('#'))
            {
                heading = line.TrimStart('#').Trim();
            }
        }
    }

    /// <summary>The headings that have commands, in order.</summary>
    public IEnumerable<string> Headings => _fences.Select(f => f.Heading).Distinct();

    /// <summary>The commands of a page of <c>docs/how-to</c>, with values of a test in place of the page's.</summary>
    /// <param name="name">The file.</param>
    /// <param name="replacements">What stands in the page, and what the test needs there; all of it has to be there.</param>
    public static PageCommands Of(string name, params (string Page, string Test)[] replacements)
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "how-to", name));
        foreach ((string shown, string wanted) in replacements)
        {
            page.ShouldContain(shown);
            page = page.Replace(shown, wanted, StringComparison.Ordinal);
        }

        return new(page);
    }

    /// <summary>The commands under a heading, as one script.</summary>
    public string Under(string heading)
    {
        string[] fences = [.. _fences.Where(f => f.Heading == heading).Select(f => f.Text)];
        fences.ShouldNotBeEmpty($"No commands under '{heading}'.");
        return string.Join('\n', fences);
    }
}
