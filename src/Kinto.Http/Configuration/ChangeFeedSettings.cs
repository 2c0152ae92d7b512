namespace Kinto.Http.Configuration;

/// <summary>The change feed, which is this server's own.</summary>
/// <param name="Heartbeat"><c>change_feed_heartbeat_seconds</c>: silence on a stream after which a comment is sent; default 20 s.</param>
/// <param name="MaxStreams"><c>change_feed_max_streams</c>: open streams and waiting polls of this process at most; default 2000.</param>
public sealed record ChangeFeedSettings(TimeSpan Heartbeat, int MaxStreams)
{
    internal static ChangeFeedSettings From(SettingsSource source) =>
        new(source.Seconds("change_feed_heartbeat_seconds", 1), source.Integer("change_feed_max_streams", 0));
}
