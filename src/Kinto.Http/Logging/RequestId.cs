using System.Buffers;

namespace Kinto.Http.Logging;

/// <summary>The name of a request in logs, events and audits: <c>X-Request-Id</c> as it was sent, or a new one (spec operations 8.2).</summary>
internal static class RequestId
{
    /// <summary>The header.</summary>
    public const string Header = "X-Request-Id";

    /// <summary>Characters that are kept at most.</summary>
    public const int MaxLength = 128;

    private static readonly SearchValues<char> s_allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:/+=@");

    /// <summary>The id of a request. One that is too long, or has anything that a log or a header could be upset by, is replaced.</summary>
    public static string Of(string? sent) =>
        sent is { Length: > 0 and <= MaxLength } && !sent.AsSpan().ContainsAnyExcept(s_allowed) ? sent : Guid.NewGuid().ToString();
}
