using System.Buffers;
using System.Globalization;
using System.Text;
using Kinto.Events.Permissions;
using Kinto.Http.Requests;
using Kinto.Projections.Feed;

namespace Kinto.Http.Changes;

/// <summary>Changes as one JSON answer: at once where there are any, else as soon as there are, or after the wait.</summary>
internal static class ChangePoll
{
    /// <summary>Answers.</summary>
    /// <param name="reader">Where the changes come from.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="rules">What the settings say about permissions.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the wait: the client is gone, or the server stops.</param>
    public static async Task<ApiResponse> AnswerAsync(
        FeedReader reader, ChangesRequest asked, PermissionRules rules, TimeProvider time, CancellationToken cancellation)
    {
        var body = new ArrayBufferWriter<byte>(256);
        body.Write("{\"data\":["u8);
        long position = await CollectAsync(reader, asked, rules, time, body, cancellation);
        body.Write("],\"last\":\""u8);
        body.Write(Encoding.ASCII.GetBytes(position.ToString(CultureInfo.InvariantCulture)));
        body.Write("\"}"u8);
        return ApiResponse.OfJson(200, body.WrittenMemory);
    }

    private static async Task<long> CollectAsync(
        FeedReader reader, ChangesRequest asked, PermissionRules rules, TimeProvider time, ArrayBufferWriter<byte> body, CancellationToken cancellation)
    {
        long started = time.GetTimestamp();
        int found = 0;
        while (true)
        {
            IReadOnlyList<SeenChange> changes = await reader.ReadAsync(asked.Limit - found, cancellation);
            foreach (SeenChange change in changes.Where(c => ChangeVisibility.IsVisible(c, rules)))
            {
                if (found == asked.Limit)
                {
                    return change.Event.Position - 1;
                }

                body.Write(found++ > 0 ? ","u8 : default);
                ChangeText.Write(change.Event, ChangeVisibility.SeesPermissions(change, rules), body);
            }

            if (found == asked.Limit || reader.HasEnded)
            {
                return reader.Position;
            }

            // What has been is read to its end, page by page; then what is there is answered, or waited for.
            if (reader.IsBehind)
            {
                continue;
            }

            TimeSpan left = found > 0 ? TimeSpan.Zero : asked.Wait - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || !await WaitAsync(reader, left, cancellation))
            {
                return reader.Position;
            }
        }
    }

    private static async Task<bool> WaitAsync(FeedReader reader, TimeSpan time, CancellationToken cancellation)
    {
        try
        {
            return await reader.WaitAsync(time, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
