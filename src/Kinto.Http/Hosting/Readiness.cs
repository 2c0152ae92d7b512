namespace Kinto.Http.Hosting;

/// <summary>Whether the process wants new work. Requests that come nevertheless are answered until the end.</summary>
internal sealed class Readiness : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private volatile bool _draining;

    /// <summary>Cancelled when another process has taken over: what would go on for ever ends, so that clients come back to the other.</summary>
    public CancellationToken Leaving => _leaving.Token;

    /// <summary>Whether the process is about to end: health checks answer 503, and every answer is the last on its connection.</summary>
    public bool IsDraining => _draining;

    /// <summary>Begins the end.</summary>
    public void Drain() => _draining = true;

    /// <summary>Another process has taken over.</summary>
    public void Leave() => _leaving.Cancel();

    public void Dispose() => _leaving.Dispose();
}
