using System.Diagnostics;
using System.Text.RegularExpressions;
using Kinto.Http.Cli;
using Kinto.Testing;

namespace Kinto.Http.Tests.Packaging;

/// <summary>What can be told of the image without an engine that builds it.</summary>
public sealed partial class container_image
{
    private readonly ContainerFile _file = ContainerFile.Read();

    [Fact]
    public void copies_what_is_there_and_not_ignored()
    {
        // Docker's rules, as far as this file uses them: the last line that matches decides.
        string[] rules = [.. File.ReadAllLines(Yaml.InRepository(".dockerignore")).Where(l => l.Length > 0)];
        foreach (string source in _file.CopiedBefore("never"))
        {
            Path.Exists(Yaml.InRepository(source)).ShouldBeTrue(source);
            string[] parts = source.TrimEnd('/').Split('/');
            string[] prefixes = [.. parts.Select((_, i) => string.Join('/', parts[..(i + 1)]))];
            string? decides = rules.LastOrDefault(r => prefixes.Any(p => Matches(r.TrimStart('!'), p)));
            (decides is null || decides.StartsWith('!')).ShouldBeTrue($"{source} is ignored by {decides}");
        }
    }

    [Fact]
    public void restores_with_every_project_file_that_it_needs()
    {
        HashSet<string> copied = [.. _file.CopiedBefore("RUN dotnet restore tools/replay")];
        var wanted = new Queue<string>(["tools/replay/replay.csproj"]);
        while (wanted.TryDequeue(out string? project))
        {
            copied.ShouldContain(project);
            foreach (Match reference in Reference().Matches(File.ReadAllText(Yaml.InRepository(project))))
            {
                string path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Yaml.InRepository(project))!, reference.Groups[1].Value));
                wanted.Enqueue(Path.GetRelativePath(RepositoryRoot.Path, path));
            }
        }

        string[] shared = ["global.json", "Directory.Build.props", "Directory.Packages.props"];
        shared.ShouldBeSubsetOf(copied);
    }

    [Fact]
    public void starts_the_server_as_a_user_without_rights_at_the_port_that_it_exposes()
    {
        _file.Of("USER").Single().ShouldBe("10001:10001");
        _file.Of("ENTRYPOINT").Single().ShouldBe("""["dotnet", "kinto.dll"]""");
        _file.Of("CMD").Single().ShouldBe($$"""["start", "--host", "0.0.0.0", "--port", "{{_file.Port}}"]""");

        // Where the server looks by itself, and where people mount their configuration.
        _file.Of("WORKDIR").Last().ShouldBe("/app");
        _file.Of("RUN").ShouldContain("mkdir /etc/kinto && ln -s /etc/kinto config");
        SettingsLoader.StandardIni.ShouldBe("config/kinto.ini");
    }

    [Fact]
    public async Task knows_a_server_that_is_well_from_one_that_is_away()
    {
        int port;
        await using (KintoServer server = await KintoServer.StartAsync())
        {
            port = server.BaseUrl.Port;
            (await CheckAsync(port)).ShouldBe(0);
        }

        (await CheckAsync(port)).ShouldNotBe(0);
    }

    private async Task<int> CheckAsync(int port)
    {
        string[] command = [.. _file.HealthCheck().Select(c => c.Replace($"/{_file.Port}", $"/{port}", StringComparison.Ordinal))];
        using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    private static bool Matches(string rule, string path) =>
        Regex.IsMatch(path, "^" + Regex.Escape(rule.TrimEnd('/')).Replace(@"\*\*/", "(.*/)?").Replace(@"\*", "[^/]*") + "$");

    [GeneratedRegex("<ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex Reference();
}
