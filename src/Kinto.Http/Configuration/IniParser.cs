namespace Kinto.Http.Configuration;

/// <summary>Reads the ini dialect of Python's ConfigParser (spec operations 1.3), without interpolating.</summary>
internal sealed class IniParser(string file)
{
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r"];
    private readonly Dictionary<string, List<IniOption>> _sections = new(StringComparer.Ordinal);
    private readonly List<SettingNotice> _remarks = [];
    private readonly List<string> _value = [];
    private List<IniOption>? _section;
    private string? _name;
    private int _nameLine;
    private int _nameIndent;

    public IReadOnlyDictionary<string, List<IniOption>> Sections => _sections;

    public IReadOnlyList<SettingNotice> Remarks => _remarks;

    public void Read(string text)
    {
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split(LineEnds, StringSplitOptions.None))
        {
            ReadLine(line, ++number);
        }

        EndOption();
    }

    private void ReadLine(string line, int number)
    {
        var content = line.Trim();
        if (content.StartsWith('#') || content.StartsWith(';'))
        {
            return; // A comment neither ends nor lengthens the value it stands in.
        }

        var indent = line.Length - line.TrimStart().Length;
        if (_name is not null && (content.Length == 0 || indent > _nameIndent))
        {
            _value.Add(content);
            return;
        }

        if (content.Length == 0)
        {
            return;
        }

        EndOption();
        if (content.StartsWith('['))
        {
            BeginSection(content, number);
        }
        else
        {
            BeginOption(content, indent, number);
        }
    }

    private void BeginSection(string content, int number)
    {
        var close = content.LastIndexOf(']');
        if (close < 2)
        {
            throw SettingException.InFile(file, number, $"the section header \"{content}\" is empty or lacks its closing bracket.");
        }

        var name = content[1..close];
        if (!_sections.TryGetValue(name, out _section))
        {
            _sections[name] = _section = [];
        }
    }

    private void BeginOption(string content, int indent, int number)
    {
        if (_section is null)
        {
            throw SettingException.InFile(file, number, "a setting stands before the first [section].");
        }

        var (at, length) = Separator(content, number);
        _name = content[..at].Trim();
        if (_name.Length == 0)
        {
            throw SettingException.InFile(file, number, "a value stands without the name of a setting.");
        }

        (_nameLine, _nameIndent) = (number, indent);
        _value.Add(content[(at + length)..].Trim());
    }

    private (int At, int Length) Separator(string content, int number)
    {
        var at = content.AsSpan().IndexOfAny('=', ':');
        if (at >= 0)
        {
            return (at, 1);
        }

        // Kinto's own template has "permission_max_backlog - 1", which people uncomment as it is.
        at = content.IndexOf(" - ", StringComparison.Ordinal);
        if (at <= 0 || content[..at].Contains(' ', StringComparison.Ordinal))
        {
            // The text itself is not repeated: it may be the stray second line of a secret.
            throw SettingException.InFile(file, number, "this line has neither \"=\" nor \":\" and continues no value (a continuation is indented).");
        }

        _remarks.Add(new(content[..at], $"line {number} has \"-\" where \"=\" belongs, read as \"=\""));
        return (at, 3);
    }

    private void EndOption()
    {
        if (_name is null)
        {
            return;
        }

        var option = new IniOption(_name, string.Join('\n', _value).Trim(), _nameLine);
        var earlier = _section!.FindIndex(o => o.Name == option.Name);
        if (earlier >= 0)
        {
            _remarks.Add(new(option.Name, $"given on line {_section[earlier].Line} and again on line {option.Line}, the last one counts"));
            _section.RemoveAt(earlier);
        }

        _section.Add(option);
        _name = null;
        _value.Clear();
    }
}
