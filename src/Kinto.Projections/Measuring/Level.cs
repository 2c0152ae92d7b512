namespace Kinto.Projections.Measuring;

/// <summary>A number that goes up and down, such as how many wait. It is always counted, so that whoever begins to look later sees it right.</summary>
public sealed class Level
{
    private long _value;

    /// <summary>The number now.</summary>
    public long Value => Interlocked.Read(ref _value);

    internal void Up() => Interlocked.Increment(ref _value);

    internal void Down() => Interlocked.Decrement(ref _value);
}
