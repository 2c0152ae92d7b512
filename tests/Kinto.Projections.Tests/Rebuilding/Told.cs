using Kinto.Projections.Rebuilding;

namespace Kinto.Projections.Tests.Rebuilding;

/// <summary>Acts on what a rebuild reports, while the rebuild waits for it.</summary>
internal sealed class Told(Action<RebuildProgress> act) : IProgress<RebuildProgress>
{
    public void Report(RebuildProgress value) => act(value);

    /// <summary>Acts at the first report of that phase.</summary>
    public static Told Once(RebuildPhase phase, Action act)
    {
        bool done = false;
        return new(p =>
        {
            if (p.Phase == phase && !done)
            {
                done = true;
                act();
            }
        });
    }
}
