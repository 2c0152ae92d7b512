namespace Kinto.Http.Cli;

/// <summary>The exit codes of the verbs, Kinto's where it has one (specification of operations, section 4).</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>A setting, the database or a file can't be used.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The settings say <c>readonly</c>.</summary>
    public const int ReadOnly = 51;

    /// <summary>The accounts plugin isn't included.</summary>
    public const int NoAccounts = 52;

    /// <summary>The input ended before all was answered.</summary>
    public const int InputEnded = 53;

    /// <summary>Stopped by Ctrl-C or SIGTERM before it was done.</summary>
    public const int Stopped = 130;
}
