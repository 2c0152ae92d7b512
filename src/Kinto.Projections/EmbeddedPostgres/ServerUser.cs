using System.Collections;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>Who PostgreSQL's programs run as: this user, or for root (which PostgreSQL refuses) another account.</summary>
internal sealed class ServerUser
{
    private readonly Account? _account;
    private readonly IReadOnlyList<string> _prefix;
    private readonly Dictionary<string, string?> _environment = new() { ["LC_ALL"] = "C" };

    private ServerUser(Account? account, IReadOnlyList<string> prefix)
    {
        (_account, _prefix) = (account, prefix);

        // A PGPORT or PGDATA of the user's shell is meant for another server.
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable.Key is string name && name.StartsWith("PG", StringComparison.Ordinal))
            {
                _environment[name] = null;
            }
        }
    }

    /// <summary>For root: the owner of an existing cluster, else <c>postgres</c>, else <c>nobody</c>.</summary>
    public static async Task<ServerUser> ChooseAsync(string cluster, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerUser(null, []);
        }

        var owner = Directory.Exists(cluster) ? await Account.OwnerAsync(cluster, ct) : null;
        var account = (owner?.Uid != 0 ? owner : null) ?? Account.Named("postgres") ?? Account.Named("nobody")
            ?? throw new EmbeddedPostgresException(
                "PostgreSQL refuses to run as root, and there is no account postgres or nobody to run it as: "
                + "start the server as an ordinary user, or set storage_url to an existing server.");
        return new ServerUser(account, await AccountSwitch.FindAsync(account, ct));
    }

    public Task<ChildResult> RunAsync(IReadOnlyList<string> command, CancellationToken ct) =>
        ChildProcess.RunAsync([.. _prefix, .. command], _environment, "/", ct);

    /// <summary>Makes a new file or folder this user's.</summary>
    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (_account is null)
        {
            return;
        }

        string[] command = ["chown", "-h", $"{_account.Uid}:{_account.Gid}", path];
        var result = await ChildProcess.RunAsync(command, new Dictionary<string, string?>(), "/", ct);
        if (!result.Succeeded)
        {
            throw new EmbeddedPostgresException(
                $"{path} cannot be given to {_account}, which PostgreSQL runs as ({result.Tail()}): give another data directory, or set storage_url to an existing server.");
        }
    }

    /// <summary>Whether a folder that exists already may be used as this user's own.</summary>
    public async Task<bool> MayOwnAsync(string path, CancellationToken ct) =>
        _account is null || (await Account.OwnerAsync(path, ct))?.Uid is { } uid && (uid == 0 || uid == _account.Uid);

    /// <summary>Fails when another account than this process's could not enter the folder.</summary>
    public async Task RequireAccessAsync(string folder, CancellationToken ct)
    {
        if (_account is null || await CanEnterAsync(folder, ct))
        {
            return;
        }

        var closed = folder;
        while (Path.GetDirectoryName(closed) is { } parent && !await CanEnterAsync(parent, ct))
        {
            closed = parent;
        }

        throw new EmbeddedPostgresException(
            $"PostgreSQL refuses to run as root and runs as {_account}, which cannot enter {closed}"
            + $"{(closed == folder ? "" : $" (above {folder})")}: choose a folder elsewhere, such as /var/lib/kinto-store, or open that one with chmod o+x.");
    }

    private async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        (await RunAsync(["test", "-x", folder], ct)).Succeeded;
}
