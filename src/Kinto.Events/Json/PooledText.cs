using System.Buffers;

namespace Kinto.Events.Json;

/// <summary>A buffer that grows in the shared pool, for text whose length is not known yet.</summary>
internal sealed class PooledText : IBufferWriter<byte>, IDisposable
{
    private const int FirstSize = 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int length;

    /// <summary>What was written so far; valid until more is.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(Math.Max(sizeHint, 1));
        return buffer.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(Math.Max(sizeHint, 1));
        return buffer.AsSpan(length);
    }

    public byte[] ToArray() => buffer.AsSpan(0, length).ToArray();

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        (buffer, length) = ([], 0);
    }

    private void MakeRoom(int size)
    {
        if (buffer.Length - length >= size)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(length + size), (int)Math.Min(2L * buffer.Length, Array.MaxLength)));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
