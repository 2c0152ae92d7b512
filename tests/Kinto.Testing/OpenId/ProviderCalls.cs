using System.Collections.Concurrent;

namespace Kinto.Testing.OpenId;

/// <summary>Counts the calls to a provider.</summary>
public sealed class ProviderCalls
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>How often that path was asked for.</summary>
    public int To(string path) => _counts.GetValueOrDefault(path);

    internal void Note(string? path) => _counts.AddOrUpdate(path ?? "", 1, (_, n) => n + 1);
}
