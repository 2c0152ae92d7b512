using System.Globalization;
using Kinto.Http.Configuration;
using Kinto.Http.Hosting;
using Kinto.Projections.Listeners;

namespace Kinto.Http.Cli;

/// <summary>Shows how far listeners are, beside a running server, and lets given-up deliveries be tried again.</summary>
internal static class ListenersVerb
{
    private const int Shown = 100;

    public static Task<int> ShowAsync(CommonOptions options, CancellationToken cancellation) => WithAsync(options, async overview =>
    {
        foreach (ListenerState s in await overview.StatesAsync(cancellation))
        {
            Write($"{s.Listener}: at event {s.Position} of {s.LastEvent}, {s.Waiting} waiting ({s.Failing} failing), {s.Parked} parked");
        }

        foreach (ParkedDelivery p in await overview.ParkedAsync(Shown, cancellation))
        {
            Write($"parked {p.Id} {p.Listener} {p.List} {p.Action} events {string.Join(',', p.Events)}, {p.Attempts} attempts until {p.Since.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}: {p.Problem}");
        }

        return 0;
    }, cancellation);

    public static Task<int> RetryAsync(CommonOptions options, string? listener, Guid? id, CancellationToken cancellation) => WithAsync(options, async overview =>
    {
        Write($"{await overview.RetryAsync(listener, id, cancellation)} deliveries will be tried again.");
        return 0;
    }, cancellation);

    public static Task<int> DiscardAsync(CommonOptions options, string? listener, Guid? id, CancellationToken cancellation) => WithAsync(options, async overview =>
    {
        Write($"{await overview.DiscardAsync(listener, id, cancellation)} deliveries were dropped.");
        return 0;
    }, cancellation);

    public static Task<int> ForgetAsync(CommonOptions options, string listener, CancellationToken cancellation) => WithAsync(options, async overview =>
    {
        bool known = await overview.ForgetAsync(listener, cancellation);
        Write(known ? (FormattableString)$"The listener {listener} is forgotten." : $"No listener is called {listener}.");
        return known ? 0 : 1;
    }, cancellation);

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static Task<int> WithAsync(CommonOptions options, Func<ListenerOverview, Task<int>> verb, CancellationToken cancellation) => Failure.GuardAsync(options, async () =>
    {
        KintoSettings settings = SettingsLoader.Load(options.Ini);
        await using Database database = await Database.AttachAsync(settings.Storage, new VerbLog(options).Info, cancellation);
        return await verb(new(database.Source));
    });
}
