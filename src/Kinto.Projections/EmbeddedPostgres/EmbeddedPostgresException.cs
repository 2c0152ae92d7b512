namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>The server's own PostgreSQL could not be had; the message is one sentence that says what to do about it.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? innerException = null)
    : Exception(message, innerException);
