namespace Kinto.Projections.Transfer;

/// <summary>What was to be imported can't be. Of events nothing was stored; states are stored up to about the line that is wrong.</summary>
/// <param name="line">The line that is wrong, from 1; null where it isn't one line's fault.</param>
/// <param name="what">What is wrong, as a sentence.</param>
public sealed class ImportException(long? line, string what) : Exception(line is null ? what : $"Line {line}: {what}")
{
    /// <summary>The line that is wrong, from 1; null where it isn't one line's fault.</summary>
    public long? Line => line;
}
