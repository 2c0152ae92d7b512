namespace Kinto.Http.Listeners;

/// <summary>What the log says of listeners.</summary>
internal static partial class ListenerLog
{
    [LoggerMessage(40, LogLevel.Information, "Listener {Listener}: served by this process from now on.")]
    public static partial void Serves(ILogger logger, string listener);

    [LoggerMessage(41, LogLevel.Warning, "Listener {Listener}: delivery {Id} of {List} failed at attempt {Attempt} of {MaxAttempts}: {Why}. Next attempt in {Seconds} s.")]
    public static partial void Failed(ILogger logger, string listener, Guid id, string list, int attempt, int maxAttempts, string why, double seconds);

    [LoggerMessage(42, LogLevel.Error, "Listener {Listener}: delivery {Id} of {List} is parked after {Attempts} attempts: {Why}. See: kinto listeners.")]
    public static partial void Parked(ILogger logger, string listener, Guid id, string list, int attempts, string why);

    [LoggerMessage(43, LogLevel.Error, "Listener {Listener}: interrupted; deliveries go on later.")]
    public static partial void Interrupted(ILogger logger, string listener, Exception exception);

    [LoggerMessage(44, LogLevel.Error, "Listeners: the database can't be asked whose turn it is; deliveries go on later.")]
    public static partial void NoTurn(ILogger logger, Exception exception);
}
