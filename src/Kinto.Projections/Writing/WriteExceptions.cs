namespace Kinto.Projections.Writing;

/// <summary>The connection broke during commit: the events may be stored or not. Never retried, since that could store them twice.</summary>
public sealed class CommitUnknownException(Exception cause) : Exception("The connection broke while committing.", cause);

/// <summary>More requests wait to be written than the server takes on.</summary>
public sealed class WriterBusyException() : Exception("Too many writes are waiting.");
