using System.Collections.Concurrent;
using System.Text.Json;
using Kinto.Events.Json;

namespace Kinto.Events.Schemas;

/// <summary>
/// Schemas made ready for use, by their canonical text. They are immutable and equal texts make equal schemas, so nothing here can be
/// stale: another schema has another text. Bounded by the length of the texts, to which what is made of them is in proportion.
/// </summary>
/// <param name="compile">Makes a schema ready.</param>
internal sealed class CompiledSchemas(Func<JsonElement, ObjectSchema> compile)
{
    /// <summary>How many bytes of text are kept at most; then all of them are forgotten.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The longest text that is kept.</summary>
    public const int MaxLength = 64 * 1024;

    private static readonly JsonDocumentOptions s_trusted = new() { MaxDepth = JsonText.MaxWrittenDepth };
    private readonly ConcurrentDictionary<ReadOnlyMemory<byte>, ObjectSchema> _compiled = new(new ByContent());
    private readonly Lock _keeping = new();

    /// <summary>How many bytes of text are kept.</summary>
    public int Bytes { get; private set; }

    /// <summary>The schema of that text.</summary>
    /// <param name="text">Canonical, as objects hold it.</param>
    public ObjectSchema Of(ReadOnlyMemory<byte> text)
    {
        if (_compiled.TryGetValue(text, out ObjectSchema? known))
        {
            return known;
        }

        // A copy, since the text is part of a larger one that would be kept with it.
        byte[] own = text.ToArray();
        using JsonDocument document = JsonDocument.Parse(own, s_trusted);
        ObjectSchema schema = compile(document.RootElement);
        if (own.Length <= MaxLength)
        {
            Keep(own, schema);
        }

        return schema;
    }

    private void Keep(byte[] text, ObjectSchema schema)
    {
        lock (_keeping)
        {
            if (Bytes + text.Length > MaxBytes)
            {
                _compiled.Clear();
                Bytes = 0;
            }

            if (_compiled.TryAdd(text, schema))
            {
                Bytes += text.Length;
            }
        }
    }

    private sealed class ByContent : IEqualityComparer<ReadOnlyMemory<byte>>
    {
        public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<byte> obj)
        {
            var hash = new HashCode();
            hash.AddBytes(obj.Span);
            return hash.ToHashCode();
        }
    }
}
