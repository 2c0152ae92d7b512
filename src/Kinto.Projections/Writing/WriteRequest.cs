using System.Diagnostics;
using Kinto.Projections.Storage;

namespace Kinto.Projections.Writing;

/// <summary>
/// A request that may change the store, as a unit: all of its events are committed, or none. It may be run more than once (when a
/// group's transaction failed), so it keeps nothing from one run to the next.
/// </summary>
public abstract class WriteRequest
{
    internal TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the request is about, as given to <see cref="GroupCommitWriter.SubmitAsync"/>.</summary>
    internal string Affinity { get; set; } = "";

    /// <summary>The trace that the request belongs to, while traces are made.</summary>
    internal ActivityContext Trace { get; set; }

    /// <summary>Says what has to be loaded and locked. Everything that the request may look at is known before it starts.</summary>
    public abstract void Declare(Needs needs);

    /// <summary>Whether the request needs a transaction of its own, because it also queries the database.</summary>
    public virtual bool Alone => false;

    /// <summary>Decides and appends events. Runs under the locks.</summary>
    public abstract ValueTask ExecuteAsync(IWriteScope scope);
}
