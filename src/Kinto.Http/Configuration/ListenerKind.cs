namespace Kinto.Http.Configuration;

/// <summary>What a listener does with what it is told.</summary>
public enum ListenerKind
{
    /// <summary>Posts it to a URL.</summary>
    Webhook,

    /// <summary>Pushes it onto a list of a Redis server, as kinto-redis does.</summary>
    Redis,
}
