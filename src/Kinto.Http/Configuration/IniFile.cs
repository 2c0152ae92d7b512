using System.Globalization;
using System.Text;

namespace Kinto.Http.Configuration;

/// <summary>An ini file in Kinto's dialect (spec operations 1.3).</summary>
public sealed class IniFile
{
    /// <summary>The section that holds the settings.</summary>
    public const string Application = "app:main";

    /// <summary>The section that holds the address to listen on.</summary>
    public const string Server = "server:main";

    private const string Globals = "DEFAULT";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly IReadOnlyDictionary<string, List<IniOption>> _sections;
    private readonly IReadOnlyDictionary<string, string> _variables;

    private IniFile(string path, IniParser parser, IReadOnlyDictionary<string, string> variables, ConfigFacts? facts)
    {
        (Path, _variables, Facts) = (path, variables, facts);
        (_sections, Remarks) = (parser.Sections, parser.Remarks);
    }

    /// <summary>The path, as it was given.</summary>
    public string Path { get; }

    /// <summary>What the root view says about the file; null when the text came from elsewhere.</summary>
    public ConfigFacts? Facts { get; }

    /// <summary>What was read although it looks like a slip.</summary>
    public IReadOnlyList<SettingNotice> Remarks { get; }

    /// <summary>The names of the sections, without brackets, in no particular order.</summary>
    public IEnumerable<string> Sections => _sections.Keys;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="variables">Names for <c>%(name)s</c> that the command line knows, such as <c>http_port</c>.</param>
    /// <exception cref="SettingException">The file is missing, unreadable or malformed.</exception>
    public static IniFile Load(string path, IReadOnlyDictionary<string, string>? variables = null)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return Parse(Utf8.GetString(bytes), path, variables, ConfigFacts.Of(path, bytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new SettingException($"The configuration file {path} cannot be read: {e.Message}", innerException: e);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The content.</param>
    /// <param name="path">What to call it in messages.</param>
    /// <param name="variables">Names for <c>%(name)s</c> that the command line knows.</param>
    /// <exception cref="SettingException">The text is malformed.</exception>
    public static IniFile Parse(string text, string path = "kinto.ini", IReadOnlyDictionary<string, string>? variables = null) =>
        Parse(text, path, variables, null);

    /// <summary>The options of a section, interpolated, in the order of the file; empty when there is no such section.</summary>
    /// <param name="section">The name, without brackets.</param>
    public IReadOnlyList<IniOption> Options(string section) =>
        _sections.TryGetValue(section, out var options) ? Resolved(section, options) : [];

    /// <summary>One option of a section, interpolated by itself; null when there is none. The last one counts.</summary>
    public IniOption? Option(string section, string name) =>
        _sections.TryGetValue(section, out var options) && options.FindLast(o => o.Name == name) is { } option
            ? Resolved(section, [option])[0]
            : null;

    /// <summary>The options of <c>[DEFAULT]</c>, interpolated.</summary>
    public IReadOnlyList<IniOption> GlobalOptions() => Options(Globals);

    private static IniFile Parse(string text, string path, IReadOnlyDictionary<string, string>? variables, ConfigFacts? facts)
    {
        var parser = new IniParser(path);
        parser.Read(text);
        return new IniFile(path, parser, variables ?? new Dictionary<string, string>(), facts);
    }

    private List<IniOption> Resolved(string section, List<IniOption> options)
    {
        var interpolation = new IniInterpolation(Path, name => Raw(section, name) ?? Injected(name) ?? Raw(Globals, name) ?? BuiltIn(name));
        return options.ConvertAll(option => option with { Value = interpolation.Resolve(option) });
    }

    private string? Raw(string section, string name) =>
        _sections.TryGetValue(section, out var options) ? options.Find(o => o.Name == name)?.Value : null;

    private string? Injected(string name) => _variables.TryGetValue(name, out var value) ? Literal(value) : null;

    private string? BuiltIn(string name) => name switch
    {
        "http_port" => ServerSettings.DefaultPort.ToString(CultureInfo.InvariantCulture),
        "here" => Literal(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) ?? "/"),
        "__file__" => Literal(System.IO.Path.GetFullPath(Path)),
        _ => null,
    };

    private static string Literal(string value) => value.Replace("%", "%%", StringComparison.Ordinal);
}
