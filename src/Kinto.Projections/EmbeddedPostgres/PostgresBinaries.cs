using System.Globalization;
using System.Text.RegularExpressions;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>A folder with PostgreSQL's programs, and their version.</summary>
internal sealed partial record PostgresBinaries(string Folder, string Version)
{
    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    private static readonly Dictionary<string, string?> PlainMessages = new() { ["LC_ALL"] = "C" };

    /// <summary>The number that data directories are bound to.</summary>
    public int Major { get; } = int.Parse(string.Concat(Version.TakeWhile(char.IsAsciiDigit)), CultureInfo.InvariantCulture);

    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>Null when the folder lacks one of the programs, or they do not run here.</summary>
    public static async Task<PostgresBinaries?> ProbeAsync(string folder, CancellationToken ct)
    {
        if (!Programs.All(name => File.Exists(Path.Combine(folder, name))))
        {
            return null;
        }

        var result = await ChildProcess.RunAsync([Path.Combine(folder, "postgres"), "--version"], PlainMessages, "/", ct);
        var match = VersionNumber().Match(result.Output);
        return result.Succeeded && match.Success ? new PostgresBinaries(folder, match.Value) : null;
    }

    // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "postgres (PostgreSQL) 19beta1"
    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+[.\w]*")]
    private static partial Regex VersionNumber();
}
