using System.Text;
using Kinto.Replay;

namespace Kinto.Projections.Tests.Rebuilding;

/// <summary>Runs the tool's command line in this process, against a database.</summary>
internal static class Replay
{
    private static readonly SemaphoreSlim s_console = new(1, 1);

    /// <summary>Runs a verb; its exit code, and what it wrote to standard output and standard error.</summary>
    public static async Task<(int Code, string Out, string Error)> RunAsync(string storageUrl, params string[] args)
    {
        string ini = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            ini, $"[app:main]\nkinto.storage_backend = kinto.core.storage.postgresql\nkinto.storage_url = {storageUrl.Replace("%", "%%", StringComparison.Ordinal)}\n");
        await s_console.WaitAsync();
        (TextWriter output, TextWriter error) = (Console.Out, Console.Error);
        try
        {
            using var written = new StringWriter(new StringBuilder());
            using var said = new StringWriter(new StringBuilder());
            Console.SetOut(written);
            Console.SetError(said);
            int code = await ReplayCommand.RunAsync([.. args, "--ini", ini]);
            return (code, written.ToString(), said.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            s_console.Release();
            File.Delete(ini);
        }
    }
}
