namespace Kinto.Properties.Tests.Sequences;

/// <summary>One request of a random sequence.</summary>
public sealed record Step(string User, string Method, string Path, string? Body, string? Header, string? Value)
{
    /// <summary>The step as an entry of a batch; an entry without a body where it has none.</summary>
    public string AsBatchEntry =>
        $"{{\"method\":\"{Method}\",\"path\":\"{Path.Replace("\"", "%22", StringComparison.Ordinal)}\""
        + (Header is null ? "" : $",\"headers\":{{\"{Header}\":\"{Value!.Replace("\"", "\\\"", StringComparison.Ordinal)}\"}}")
        + (Body is null ? "" : $",\"body\":{Body}") + "}";

    public Task<Reply> SendAsync(SharedStore store, int server) =>
        store.As(User, server).SendAsync(Method, Path, Body, Header is null ? [] : [(Header, Value!)]);

    public override string ToString() => $"{User}: {Method} {Path} {Header}{(Header is null ? "" : ": ")}{Value} {Body}";
}
