using Kinto.Compat.Tests.Programs;
using Kinto.Testing;

namespace Kinto.Compat.Tests;

/// <summary>Kinto's own JavaScript clients, as scripts of checks that run against a server.</summary>
public sealed class NodeClients
{
    private readonly NodeProject _scripts = new("tests", "Kinto.Compat.Tests", "clients");

    /// <summary>Runs a script against a new server with these settings; each of its checks must pass, and there must be some.</summary>
    public async Task PassAsync(string ini, string script, params string[] arguments)
    {
        NodeProject.SkipUnlessInstalled();
        await using KintoServer server = await KintoServer.StartAsync(ini);
        ProgramRun run = await _scripts.RunAsync(script, [server.BaseUrl.ToString(), .. arguments]);
        run.ShouldSucceed().Output.ShouldContain("ok ");
    }
}
