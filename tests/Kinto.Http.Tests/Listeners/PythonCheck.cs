using System.Diagnostics;
using System.Text.Json;
using Kinto.Testing;

namespace Kinto.Http.Tests.Listeners;

/// <summary>The check of signatures that the documentation shows, run by Python as it stands there.</summary>
internal static class PythonCheck
{
    private const string Call =
        """

        import sys, json
        given = json.load(sys.stdin)
        print(verify(given["secret"], given["headers"], base64.b64decode(given["body"])))
        """;

    /// <summary>What the check prints for a request; skips the test where there is no Python.</summary>
    public static async Task<string> AsksAsync(Hook hook, string secret)
    {
        string page = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "how-to", "listeners.md"));
        string code = page.Split("```python\n")[1].Split("```")[0];
        var start = new ProcessStartInfo("python3", ["-c", code + Call]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 isn't on the PATH.");
        }

        using (process)
        {
            await process!.StandardInput.WriteAsync(JsonSerializer.Serialize(new { secret, headers = hook.Headers, body = Convert.ToBase64String(hook.Body) }));
            process.StandardInput.Close();
            string output = await process.StandardOutput.ReadToEndAsync();
            string error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            error.ShouldBe("");
            return output.Trim();
        }
    }
}
