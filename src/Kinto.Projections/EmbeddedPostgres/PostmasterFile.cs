using System.Diagnostics;
using System.Globalization;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>The <c>postmaster.pid</c> by which a running server marks its cluster.</summary>
/// <param name="Pid">The process that wrote it; it may be long gone.</param>
/// <param name="Sockets">Its socket folder; empty while it is just starting.</param>
internal sealed record PostmasterFile(int Pid, string Sockets)
{
    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>Null when no server runs, or the last one stopped in order.</summary>
    public static PostmasterFile? Read(string cluster)
    {
        try
        {
            // Line 1: the process id; line 5: the first socket folder.
            var lines = File.ReadAllLines(PathIn(cluster));
            return lines.Length > 0 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)
                ? new PostmasterFile(pid, lines.ElementAtOrDefault(4) ?? "")
                : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether the process is a PostgreSQL that still runs: after a restart of the machine its number may be another's.</summary>
    public bool IsAlive()
    {
        try
        {
            using var process = Process.GetProcessById(Pid);
            return process.ProcessName is "postgres" or "postmaster" && !IsZombie();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether its number is that of any process, or of one that ended and was not reaped.</summary>
    public bool HasProcess()
    {
        try
        {
            using var process = Process.GetProcessById(Pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // In a container whose first process does not reap, a dead postmaster keeps its number.
    private bool IsZombie()
    {
        var status = $"/proc/{Pid}/stat";
        return File.Exists(status) && File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal);
    }
}
