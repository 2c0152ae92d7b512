using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Kinto.Projections.Transfer;

/// <summary>The lines of a stream, without their ends; an empty last one isn't one.</summary>
internal static class Lines
{
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken cancellation)
    {
        PipeReader reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellation);
            ReadOnlySequence<byte> buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return buffer.Slice(0, end).ToArray();
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (!buffer.IsEmpty)
                {
                    yield return buffer.ToArray();
                }

                break;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }

        await reader.CompleteAsync();
    }
}
