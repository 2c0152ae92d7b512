using System.Text.Json;
using Kinto.Http.Tests.Cli;
using Kinto.Http.Tests.Databases;
using Kinto.Http.Tests.Documentation;

namespace Kinto.Http.Tests.Packaging;

/// <summary>The commands of <c>docs/how-to/run-in-production.md</c> lead from a fresh cluster to a server that answers.</summary>
public sealed class a_fresh_database
{
    private const string Heading = "From nothing to a server that answers";

    [Fact]
    public async Task is_served_by_the_documented_commands_alone()
    {
        string? programs = await OperatorsMachine.FindProgramsAsync();
        Assert.SkipWhen(programs is null, "PostgreSQL's client programs are not installed.");
        await using OperatorsMachine machine = await OperatorsMachine.StartAsync(programs);
        File.Delete(machine.Ini);
        PageCommands page = PageCommands.Of(
            "run-in-production.md",
            ("/etc/kinto/kinto.ini", machine.Ini), ("127.0.0.1:5432", $"127.0.0.1:{machine.PostgresPort}"), ("127.0.0.1:8888/", $"127.0.0.1:{machine.KintoPort}/"));
        page.Headings.ShouldBe([Heading]);

        Run run = await machine.RunAsync(page.Under(Heading));
        run.Code.ShouldBe(0, run.ToString());
        run.Out.ShouldContain("The database schema is up to date.");
        run.Out.ShouldContain("The user admin was created.");
        run.Out.ShouldNotContain("change-this");
        // curl puts no end of line behind an answer, so that one follows the other.
        JsonElement[] answers = [.. run.Out.Replace("}{", "}\n{", StringComparison.Ordinal).Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonElement.Parse(line))];
        answers.Length.ShouldBe(2, run.Out);
        answers[0].GetProperty("storage").GetBoolean().ShouldBeTrue();
        answers[1].GetProperty("data").GetProperty("id").GetString().ShouldBe("blog");
    }
}
