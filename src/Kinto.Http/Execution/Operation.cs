using Kinto.Http.Requests;
using Kinto.Projections.Queries;
using Kinto.Projections.Storage;

namespace Kinto.Http.Execution;

/// <summary>
/// A request after its form was understood and before the state was looked at. It can run by itself or as a part of a batch.
/// </summary>
internal abstract class Operation
{
    /// <summary>Whether it may append events, and so runs in a transaction under locks.</summary>
    public virtual bool Writes => false;

    /// <summary>Whether it queries lists, and so can't share a write transaction with others.</summary>
    public virtual bool Queries => false;

    /// <summary>The page that it will most likely ask for: read in the same round trip as its needs.</summary>
    public virtual ListQuery? Prefetch => null;

    /// <summary>What has to be loaded and locked.</summary>
    public virtual void Declare(Needs needs)
    {
    }

    /// <summary>Answers. May run several times; the last time counts.</summary>
    public abstract ValueTask<ApiResponse> ExecuteAsync(IScope scope);
}

/// <summary>An answer that needs no state.</summary>
internal sealed class Answered(ApiResponse response) : Operation
{
    public override ValueTask<ApiResponse> ExecuteAsync(IScope scope) => new(response);
}
