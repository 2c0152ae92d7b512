using Kinto.Http.Configuration;

namespace Kinto.Http.Hosting;

/// <summary>The settings in force, for what follows them while the server runs.</summary>
internal sealed class CurrentSettings(KintoSettings initial)
{
    private volatile KintoSettings _value = initial;

    /// <summary>The settings at this moment.</summary>
    public KintoSettings Value => _value;

    /// <summary>Takes over what may change without a restart: back-off, end of service and log levels.</summary>
    public void Follow(KintoSettings read) => _value = _value with
    {
        Http = _value.Http with { Backoff = read.Http.Backoff, BackoffPercentage = read.Http.BackoffPercentage },
        EndOfService = read.EndOfService,
        Log = _value.Log with { Level = read.Log.Level, ServerLevel = read.Log.ServerLevel },
    };
}
