namespace Kinto.Projections.Rebuilding;

/// <summary>The store can't be rebuilt now; the message says why. The tables in use are as they were.</summary>
public sealed class RebuildException(string message) : Exception(message);
