using System.Diagnostics;
using System.Text.Json;
using Kinto.Http.Configuration;
using Kinto.Projections.Listeners;
using Npgsql;

namespace Kinto.Http.Listeners;

/// <summary>Delivers what waits of one list, in order, until a delivery fails.</summary>
internal sealed class ListDelivery(ListenerSettings settings, NpgsqlDataSource dataSource, IReceiver receiver, ILogger log)
{
    // Delivered messages are taken away together; after a crash so many may come once more.
    private const int Run = 20;

    // Jitter keeps lists that failed together from coming back together.
    private const double Jitter = 0.2;

    private readonly DeliveryQueue _queue = new(dataSource, settings.Name);
    private readonly ToldEvents _events = new(dataSource);

    /// <summary>Delivers the first messages of a list.</summary>
    public async Task RunAsync(string list, CancellationToken cancellation)
    {
        var done = new List<long>();
        try
        {
            foreach (Delivery delivery in await _queue.OfListAsync(list, Run, cancellation))
            {
                if (!await DeliverAsync(delivery, cancellation))
                {
                    break;
                }

                done.Add(delivery.Number);
            }
        }
        finally
        {
            if (done.Count > 0)
            {
                await _queue.DoneAsync(done);
            }
        }
    }

    /// <summary>Tries once; whether the list may go on.</summary>
    private async Task<bool> DeliverAsync(Delivery delivery, CancellationToken cancellation)
    {
        IReadOnlyList<ToldEvent> events = await _events.ReadAsync(delivery.Events, cancellation);
        if (events.Count == 0)
        {
            return true; // the store was flushed meanwhile
        }

        long started = Stopwatch.GetTimestamp();
        try
        {
            await receiver.DeliverAsync(delivery.Id, MessageText.Of(settings.Name, delivery, events), cancellation);
            ListenerMeter.Note(settings.Name, Stopwatch.GetElapsedTime(started), "delivered");
            return true;
        }
        catch (Exception e) when (e is DeliveryException or JsonException or InvalidOperationException)
        {
            // A message that can't be written must not hold up its list for ever.
            bool park = delivery.Attempts + 1 >= settings.MaxAttempts;
            ListenerMeter.Note(settings.Name, Stopwatch.GetElapsedTime(started), park ? "parked" : "failed");
            await FailedAsync(delivery, e is DeliveryException ? e.Message : $"the message can't be written ({e.GetType().Name})", park);
            return false;
        }
    }

    private async Task FailedAsync(Delivery delivery, string why, bool park)
    {
        TimeSpan wait = WaitAfter(delivery.Attempts);
        await _queue.FailedAsync(delivery, why, wait, park);
        if (park)
        {
            ListenerLog.Parked(log, settings.Name, delivery.Id, delivery.List, delivery.Attempts + 1, why);
        }
        else
        {
            ListenerLog.Failed(log, settings.Name, delivery.Id, delivery.List, delivery.Attempts + 1, settings.MaxAttempts, why, Math.Round(wait.TotalSeconds, 1));
        }
    }

    private TimeSpan WaitAfter(int attempts)
    {
        double seconds = Math.Min(settings.LongestWait.TotalSeconds, settings.FirstWait.TotalSeconds * Math.Pow(2, Math.Min(attempts, 40)));
        return TimeSpan.FromSeconds(seconds * (1 - Jitter + (2 * Jitter * Random.Shared.NextDouble())));
    }
}
