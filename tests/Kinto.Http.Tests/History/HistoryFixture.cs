using Kinto.Http.Tests.Exchanges;
using Kinto.Testing;

namespace Kinto.Http.Tests.History;

/// <summary>A server that keeps histories; at the end, its state must be the fold of its events.</summary>
public sealed class HistoryFixture : IAsyncLifetime
{
    public const string Ini =
        """
        [app:main]
        kinto.userid_hmac_secret = a secret for tests
        kinto.includes = kinto.plugins.history
        multiauth.policies = basicauth
        """;

    private static int s_buckets;

    public KintoServer Server { get; private set; } = null!;

    public HttpClient Alice { get; private set; } = null!;

    public HttpClient Bob { get; private set; } = null!;

    /// <summary>A bucket of Alice's that no other test uses, with a collection <c>c</c>.</summary>
    public async Task<string> BucketAsync()
    {
        string bucket = $"b{Interlocked.Increment(ref s_buckets)}";
        (await Alice.PutAsync($"buckets/{bucket}")).Status.ShouldBe(201);
        (await Alice.PutAsync($"buckets/{bucket}/collections/c")).Status.ShouldBe(201);
        return bucket;
    }

    public async ValueTask InitializeAsync()
    {
        Server = await KintoServer.StartAsync(Ini);
        (Alice, Bob) = (Server.Client("alice"), Server.Client("bob"));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.VerifyAsync();
        Alice.Dispose();
        Bob.Dispose();
        await Server.DisposeAsync();
    }
}
