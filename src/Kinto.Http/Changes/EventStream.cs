using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Kinto.Events;
using Kinto.Events.Permissions;
using Kinto.Http.Requests;
using Kinto.Projections.Feed;
using Npgsql;

namespace Kinto.Http.Changes;

/// <summary>
/// Changes as server-sent events. Comments carry the position, too: a reader who is shown little of what happens doesn't read all of it again
/// when it comes back.
/// </summary>
/// <param name="reader">Where the changes come from; it and the place are let go at the end.</param>
/// <param name="place">The reader's place among the streams.</param>
/// <param name="rules">What the settings say about permissions.</param>
/// <param name="heartbeat">The longest silence.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Cancelled when the server stops.</param>
internal sealed class EventStream(
    FeedReader reader, IDisposable place, PermissionRules rules, TimeSpan heartbeat, TimeProvider time, CancellationToken stopping) : StreamedBody
{
    // Clients come back after this many ms; at once, all of them would.
    private const int RetryMs = 3000;
    private const int Batch = 100;
    private const int FlushAfter = 32 * 1024;
    private long _lastWrite;
    private int _unflushed;

    public override async Task WriteAsync(PipeWriter output, CancellationToken aborted)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping);
        try
        {
            Write(output, $"retry: {RetryMs}\n");
            bool open = await BeatAsync(output, both.Token);
            while (open && !reader.HasEnded)
            {
                open = await StepAsync(output, both.Token);
            }
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            return; // the client is gone, or has to look for another server
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException || e.InnerException is NpgsqlException)
        {
            return; // the feed says so in the log; the client comes back and is told 503
        }
    }

    protected override void Dispose(bool disposing)
    {
        reader.Dispose();
        place.Dispose();
    }

    /// <summary>Sends what there is, or waits for something; whether the client still listens.</summary>
    private async Task<bool> StepAsync(PipeWriter output, CancellationToken cancellation)
    {
        foreach (SeenChange change in await reader.ReadAsync(Batch, cancellation))
        {
            if (ChangeVisibility.IsVisible(change, rules))
            {
                Write(output, change);
                if (_unflushed >= FlushAfter && !await FlushAsync(output, cancellation))
                {
                    return false;
                }
            }
        }

        if (_unflushed > 0)
        {
            return await FlushAsync(output, cancellation);
        }

        TimeSpan left = heartbeat - time.GetElapsedTime(_lastWrite);
        return left <= TimeSpan.Zero || !await reader.WaitAsync(left, cancellation)
            ? await BeatAsync(output, cancellation)
            : true;
    }

    /// <summary>A comment with the position: everything up to there was sent that the reader may see.</summary>
    private Task<bool> BeatAsync(PipeWriter output, CancellationToken cancellation)
    {
        Write(output, reader.CanResume ? string.Create(CultureInfo.InvariantCulture, $": \nid: {reader.Position}\n\n") : ": \n\n");
        return FlushAsync(output, cancellation);
    }

    private void Write(PipeWriter output, SeenChange change)
    {
        var text = new ArrayBufferWriter<byte>(change.Event.Size + 512);
        ChangeText.Write(change.Event, ChangeVisibility.SeesPermissions(change, rules), text);
        Write(output, string.Create(CultureInfo.InvariantCulture, $"id: {change.Event.Position}\nevent: {ChangeText.ActionOf((IObjectEvent)change.Event.Event)}\ndata: "));
        output.Write(text.WrittenSpan);
        output.Write("\n\n"u8);
        _unflushed += text.WrittenCount;
    }

    private void Write(PipeWriter output, string text)
    {
        output.Write(Encoding.ASCII.GetBytes(text));
        _unflushed += text.Length;
    }

    private async Task<bool> FlushAsync(PipeWriter output, CancellationToken cancellation)
    {
        _unflushed = 0;
        FlushResult result = await output.FlushAsync(cancellation);
        _lastWrite = time.GetTimestamp();
        return !result.IsCompleted;
    }
}
