using System.Net;
using System.Net.Sockets;
using Kinto.Http.Tests.Cli;
using Kinto.Projections.EmbeddedPostgres;

namespace Kinto.Http.Tests.Databases;

/// <summary>
/// What an operator's shell finds on a machine, without touching the one of the test: a PostgreSQL of its own with passwords on a TCP port, and
/// <c>kinto</c>, <c>replay</c>, <c>sudo -u postgres</c> and <c>systemctl</c> for the two services.
/// </summary>
internal sealed class OperatorsMachine : IAsyncDisposable
{
    private readonly string _commands;

    private OperatorsMachine(string folder) => (Folder, _commands) = (folder, Path.Combine(folder, "commands"));

    /// <summary>Everything of this machine is below it.</summary>
    public string Folder { get; }

    /// <summary>PostgreSQL's data folder.</summary>
    public string Cluster => Path.Combine(Folder, "main");

    public int PostgresPort { get; } = FreePort();

    public int KintoPort { get; } = FreePort();

    /// <summary>The configuration that <c>kinto</c> and <c>replay</c> find in <c>KINTO_INI</c>.</summary>
    public string Ini => Path.Combine(Folder, "etc", "kinto.ini");

    /// <summary>The folder with PostgreSQL's programs, all that pages call included; null where they aren't installed.</summary>
    public static async Task<string?> FindProgramsAsync()
    {
        string[] needed = ["psql", "createdb", "pg_dump", "pg_dumpall", "pg_restore", "pg_basebackup", "pg_verifybackup"];
        await foreach (PostgresBinaries binaries in InstalledBinaries.FindAsync(BinarySources.OfThisMachine(), CancellationToken.None))
        {
            if (needed.All(n => File.Exists(Path.Combine(binaries.Folder, n))))
            {
                return binaries.Folder;
            }
        }

        return null;
    }

    /// <summary>Makes a machine with a fresh cluster that runs.</summary>
    /// <param name="programs">From <see cref="FindProgramsAsync"/>.</param>
    public static async Task<OperatorsMachine> StartAsync(string programs)
    {
        var machine = new OperatorsMachine(Path.Combine(Path.GetTempPath(), $"kinto-machine-{Guid.NewGuid():N}"));
        ServerUser user = await ServerUser.ChooseAsync(machine.Cluster, CancellationToken.None);
        IReadOnlyList<string> prefix = Environment.IsPrivilegedProcess
            ? await AccountSwitch.FindAsync(Account.Named("postgres") ?? Account.Named("nobody")!, CancellationToken.None)
            : [];
        FileModes.CreatePublicFolder(machine.Folder);
        await user.OwnAsync(machine.Folder, CancellationToken.None);
        Directory.CreateDirectory(machine._commands);
        Directory.CreateDirectory(Path.GetDirectoryName(machine.Ini)!);
        await File.WriteAllTextAsync(machine.Ini, "[app:main]\n");
        await machine.InstallAsync(programs, string.Join(' ', prefix.Select(p => $"'{p}'")));
        Run made = await machine.RunAsync(
            $"""
            sudo -u postgres initdb --pgdata "$CLUSTER" --username postgres --encoding UTF8 --locale C --no-sync --auth-local trust --auth-host scram-sha-256
            printf '%s\n' "listen_addresses = '127.0.0.1'" "port = {machine.PostgresPort}" "unix_socket_directories = '$PGHOST'" "fsync = off" | sudo -u postgres tee -a "$CLUSTER/postgresql.conf" >/dev/null
            systemctl start postgresql
            """);
        made.Code.ShouldBe(0, made.ToString());
        return machine;
    }

    /// <summary>Runs a script in bash, which ends with the first command that fails.</summary>
    public async Task<Run> RunAsync(string script)
    {
        var environment = new Dictionary<string, string?>
        {
            ["PATH"] = $"{_commands}:{Environment.GetEnvironmentVariable("PATH")}",
            ["CLUSTER"] = Cluster,
            ["PGHOST"] = Folder,
            ["PGPORT"] = $"{PostgresPort}",
            ["PGUSER"] = "postgres",
            ["KINTO_INI"] = Ini,
            ["KINTO_PORT"] = $"{KintoPort}",
            ["LC_ALL"] = "C",
        };
        ChildResult result = await ChildProcess.RunAsync(["bash", "-euo", "pipefail", "-c", script], environment, "/", CancellationToken.None);
        string log = Path.Combine(Folder, "kinto.log");
        return new(result.ExitCode, result.Output, $"{result.Error}\n{(result.Succeeded || !File.Exists(log) ? "" : await File.ReadAllTextAsync(log))}");
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("systemctl stop kinto; systemctl stop postgresql");
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Writes the commands. <c>exec</c> throughout, so that signals and exit codes are those of the program itself.</summary>
    private async Task InstallAsync(string programs, string prefix)
    {
        string binaries = AppContext.BaseDirectory;
        await WriteAsync("kinto", $"exec dotnet '{binaries}kinto.dll' \"$@\"");
        await WriteAsync("replay", $"exec dotnet '{binaries}replay.dll' \"$@\"");
        await WriteAsync("sudo", $"[ \"$1\" != -u ] || {{ shift 2; export PATH='{programs}':$PATH; exec {prefix} \"$@\"; }}\nexec \"$@\"");
        await WriteAsync(
            "systemctl",
            """
            pid="$PGHOST/kinto.pid"
            case "$1 $2" in
              "start postgresql" | "restart postgresql") exec sudo -u postgres pg_ctl "$1" -D "$CLUSTER" -l "$CLUSTER/log" -w -t 300 >/dev/null ;;
              "stop postgresql") exec sudo -u postgres pg_ctl stop -D "$CLUSTER" -m fast -w -t 300 >/dev/null ;;
              "start kinto") kinto start --port "$KINTO_PORT" >>"$PGHOST/kinto.log" 2>&1 </dev/null & echo $! >"$pid" ;;
              "stop kinto")
                [ -f "$pid" ] || exit 0
                kill -TERM "$(cat "$pid")" 2>/dev/null || true
                while kill -0 "$(cat "$pid")" 2>/dev/null; do sleep 0.1; done
                rm "$pid" ;;
              *) echo "This machine has no '$*'." >&2; exit 1 ;;
            esac
            """);
    }

    private async Task WriteAsync(string name, string script)
    {
        string file = Path.Combine(_commands, name);
        await File.WriteAllTextAsync(file, $"#!/usr/bin/env bash\nset -euo pipefail\n{script}\n");
        FileModes.Set(file, FileModes.Public);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
