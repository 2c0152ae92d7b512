using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kinto.Http.Tests.Packaging;

/// <summary>The <c>Dockerfile</c>: its instructions in order, each on one line.</summary>
internal sealed partial class ContainerFile
{
    private ContainerFile(string text) =>
        Instructions = [.. Continuation().Replace(Comment().Replace(text, ""), " ").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    public IReadOnlyList<(string Name, string Arguments)> Instructions { get; }

    /// <summary>The port that it exposes.</summary>
    public string Port => Of("EXPOSE").Single();

    public static ContainerFile Read() => new(File.ReadAllText(Yaml.InRepository("Dockerfile")));

    /// <summary>The arguments of all instructions of a name.</summary>
    public IEnumerable<string> Of(string name) => Instructions.Where(i => i.Name == name).Select(i => i.Arguments);

    /// <summary>The command of the health check: its last part, in JSON.</summary>
    public string[] HealthCheck() => JsonSerializer.Deserialize<string[]>(Of("HEALTHCHECK").Single().Split("CMD ")[1])!;

    /// <summary>The files and folders of the repository that a stage copies, until an instruction.</summary>
    public IEnumerable<string> CopiedBefore(string instruction) => Instructions.TakeWhile(i => $"{i.Name} {i.Arguments}" != instruction)
        .Where(i => i.Name == "COPY" && !i.Arguments.StartsWith("--from", StringComparison.Ordinal)).SelectMany(i => i.Arguments.Split(' ')[..^1]);

    private static (string, string) Read(string line) => (line.Split(' ', 2)[0], line.Split(' ', 2)[1].Trim());

    [GeneratedRegex(@"^#.*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continuation();
}
