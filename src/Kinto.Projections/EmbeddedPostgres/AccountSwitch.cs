namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>The words before a command that make root run it as another account.</summary>
internal static class AccountSwitch
{
    /// <summary>The first of setpriv, runuser and su that works here.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(Account account, CancellationToken ct)
    {
        foreach (var prefix in Candidates(account))
        {
            // Tried out: busybox's setpriv takes no account, and a container may forbid the change.
            var trial = await ChildProcess.RunAsync([.. prefix, "true"], new Dictionary<string, string?>(), "/", ct);
            if (trial.Succeeded)
            {
                return prefix;
            }
        }

        throw new EmbeddedPostgresException(
            $"PostgreSQL refuses to run as root, and no setpriv, runuser or su here can run it as {account}: "
            + "start the server as an ordinary user, or set storage_url to an existing server.");
    }

    private static IEnumerable<string[]> Candidates(Account account)
    {
        yield return ["setpriv", $"--reuid={account.Uid}", $"--regid={account.Gid}", "--clear-groups"];
        if (account.Name is { } name)
        {
            yield return ["runuser", "-u", name, "--"];

            // The account's own shell may be nologin; this one only replaces itself by its arguments.
            yield return ["su", "-s", "/bin/sh", "--", name, "-c", "exec \"$0\" \"$@\""];
        }
    }
}
