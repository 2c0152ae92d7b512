namespace Kinto.Http.Tests.OpenId;

/// <summary>A clock that goes when it is told to. It starts at the present, since tokens are made for it.</summary>
internal sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
