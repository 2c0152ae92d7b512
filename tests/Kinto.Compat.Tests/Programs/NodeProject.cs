using System.Security.Cryptography;
using System.Text;
using Kinto.Testing;

namespace Kinto.Compat.Tests.Programs;

/// <summary>
/// A folder of scripts with their package.json and lock. It is copied to a cache outside of the source tree and its packages are
/// installed there: once for each lock, however many test runs share the cache.
/// </summary>
public sealed class NodeProject(params string[] folder)
{
    private static readonly ExternalProgram? s_node = ExternalProgram.Find("node");
    private static readonly ExternalProgram? s_npm = ExternalProgram.Find("npm");

    private readonly string _source = Path.Combine([RepositoryRoot.Path, .. folder]);
    private string? _scripts;

    /// <summary>Skips the test where node or npm isn't installed: to be called before anything that costs time.</summary>
    public static void SkipUnlessInstalled() =>
        Assert.SkipUnless(s_node is not null && s_npm is not null, "node and npm aren't both on the PATH.");

    /// <summary>Runs a script with the arguments.</summary>
    public async Task<ProgramRun> RunAsync(string script, params string[] arguments)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        _scripts ??= await InstallAsync(cancellation);
        return await s_node!.RunAsync(_scripts, [script, .. arguments], cancellation);
    }

    /// <summary>Node looks for packages in the folders above a script: the scripts lie below their lock's folder, keyed by their own content.</summary>
    private async Task<string> InstallAsync(CancellationToken cancellation)
    {
        string[] manifests = Directory.GetFiles(_source, "package*.json");
        string[] scripts = Directory.GetFiles(_source, "*.mjs");
        string packages = await CachedFolder.MakeAsync(CachedFolder.Root, Key(manifests), async made =>
        {
            CopyTo(made, manifests);
            ProgramRun run = await s_npm!.RunAsync(made, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], cancellation);
            run.ShouldSucceed();
        });
        return await CachedFolder.MakeAsync(packages, Key(scripts), made =>
        {
            CopyTo(made, scripts);
            return Task.CompletedTask;
        });
    }

    private static void CopyTo(string folder, string[] files) =>
        Array.ForEach(files, file => File.Copy(file, Path.Combine(folder, Path.GetFileName(file))));

    private static string Key(string[] files)
    {
        IEnumerable<string> hashes = files.Order(StringComparer.Ordinal)
            .Select(file => Path.GetFileName(file) + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(hashes))))[..16];
    }
}
