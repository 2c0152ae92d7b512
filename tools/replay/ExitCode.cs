namespace Kinto.Replay;

/// <summary>The exit codes of all verbs.</summary>
internal static class ExitCode
{
    /// <summary>Done, and all is equal.</summary>
    public const int Done = 0;

    /// <summary>Done, and there are differences.</summary>
    public const int Differences = 1;

    /// <summary>An argument, a setting or a line of what is read is wrong.</summary>
    public const int BadInput = 2;

    /// <summary>The database, or the file, can't be had or failed.</summary>
    public const int Unreachable = 3;

    /// <summary>It can't be done in the present state of the store.</summary>
    public const int NotNow = 4;

    /// <summary>Stopped by Ctrl-C or SIGTERM.</summary>
    public const int Stopped = 130;
}
