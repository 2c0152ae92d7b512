using System.Globalization;

namespace Kinto.Properties.Tests.Running;

/// <summary>Where the chance of a test comes from. Each test prints its seed; the environment variable <c>KINTO_SEED</c> sets it.</summary>
public static class Seed
{
    /// <summary>A seed, printed.</summary>
    public static int Next()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("KINTO_SEED"), CultureInfo.InvariantCulture, out int set) ? set : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"KINTO_SEED={seed}");
        return seed;
    }

    /// <summary>The source of one runner: a race under one seed makes the same requests, though not in the same order.</summary>
#pragma warning disable CA5394 // Nothing secret: the point is that it can be repeated.
    public static Random Of(int seed, int runner) => new(unchecked((seed * 397) ^ runner));
#pragma warning restore CA5394
}
