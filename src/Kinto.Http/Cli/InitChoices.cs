namespace Kinto.Http.Cli;

/// <summary>The backends that <c>init</c> offers, by options or as Kinto asks for them: a number, or nothing for memory.</summary>
internal static class InitChoices
{
    public static IReadOnlyList<string> Backends { get; } = ["memory", "postgresql"];

    public static IReadOnlyList<string> CacheBackends { get; } = ["memory", "postgresql", "memcached", "redis"];

    /// <summary>Asks until the answer is one of those offered; null at the end of the input.</summary>
    public static string? AskBackend() => Ask("Where to store objects? 1 for postgresql, nothing for memory (a PostgreSQL of the server's own): ", Backends);

    /// <inheritdoc cref="AskBackend"/>
    public static string? AskCacheBackend() => Ask("Where is the cache? 1 for postgresql, 2 for memcached, 3 for redis, nothing for memory: ", CacheBackends);

    private static string? Ask(string question, IReadOnlyList<string> offered)
    {
        while (Prompt.Line(question) is { } answer)
        {
            if (answer.Length == 0)
            {
                return offered[0];
            }

            if (answer.Length == 1 && answer[0] - '0' is > 0 and var number && number < offered.Count)
            {
                return offered[number];
            }
        }

        return null;
    }
}
