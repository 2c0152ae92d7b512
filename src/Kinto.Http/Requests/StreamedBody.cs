using System.IO.Pipelines;

namespace Kinto.Http.Requests;

/// <summary>The body of an answer that goes on for as long as the client listens. It is disposed of whether or not it was written.</summary>
internal abstract class StreamedBody : IDisposable
{
    /// <summary>
    /// Writes until there is no more, or nobody listens. What is thrown cuts the connection: for bodies that have an end of their own, so
    /// that the client sees that it was not reached.
    /// </summary>
    /// <param name="output">Where to write. A flush waits for as long as the client doesn't read.</param>
    /// <param name="aborted">Cancelled when the client is gone.</param>
    public abstract Task WriteAsync(PipeWriter output, CancellationToken aborted);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what it holds.</summary>
    protected abstract void Dispose(bool disposing);
}
