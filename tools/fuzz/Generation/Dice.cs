namespace Kinto.Fuzz.Generation;

/// <summary>Where all chances of a run come from.</summary>
#pragma warning disable CA5394 // Nothing secret: the point is that it can be repeated.
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>True with that probability.</summary>
    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>A number from 0 to below the bound.</summary>
    public int Below(int bound) => _random.Next(bound);

    /// <summary>One of these.</summary>
    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    /// <summary>One of these, the more likely the greater its weight.</summary>
    public T Pick<T>(params ReadOnlySpan<(int Weight, T Value)> from)
    {
        int all = 0;
        foreach ((int weight, _) in from)
        {
            all += weight;
        }

        int at = _random.Next(all);
        foreach ((int weight, T value) in from)
        {
            if ((at -= weight) < 0)
            {
                return value;
            }
        }

        return from[^1].Value;
    }

    /// <summary>A text of random characters of the alphabet.</summary>
    public string Text(string alphabet, int length) => new([.. Enumerable.Range(0, length).Select(_ => alphabet[_random.Next(alphabet.Length)])]);
}
#pragma warning restore CA5394
