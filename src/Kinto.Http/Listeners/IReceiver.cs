namespace Kinto.Http.Listeners;

/// <summary>Whom a listener delivers to.</summary>
internal interface IReceiver : IAsyncDisposable
{
    /// <summary>Delivers a message.</summary>
    /// <param name="id">What the receiver knows it by, the same at each attempt.</param>
    /// <param name="body">The message as JSON.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="DeliveryException">It wasn't taken.</exception>
    Task DeliverAsync(Guid id, ReadOnlyMemory<byte> body, CancellationToken cancellation);
}

/// <summary>A message wasn't taken; why, without anything of what it carries.</summary>
internal sealed class DeliveryException(string why, Exception? cause = null) : Exception(why, cause);
