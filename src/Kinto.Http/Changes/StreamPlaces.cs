namespace Kinto.Http.Changes;

/// <summary>The streams and waiting polls that this process takes on.</summary>
/// <param name="max">How many at once.</param>
internal sealed class StreamPlaces(int max)
{
    private int _taken;

    /// <summary>How many there are.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Takes a place, to be given back by disposing of it; null where there is none left.</summary>
    public IDisposable? Take()
    {
        if (Interlocked.Increment(ref _taken) <= max)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _taken);
        return null;
    }

    private sealed class Place(StreamPlaces places) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
            {
                Interlocked.Decrement(ref places._taken);
            }
        }
    }
}
