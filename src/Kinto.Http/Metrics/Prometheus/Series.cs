namespace Kinto.Http.Metrics.Prometheus;

/// <summary>The numbers of a metric for one set of labels. Not thread-safe: its family locks.</summary>
/// <param name="labels">The labels as they are written.</param>
/// <param name="created">When it began, in seconds since 1970.</param>
/// <param name="bounds">The upper bounds of its buckets, in order; empty for none.</param>
internal sealed class Series(string labels, double created, IReadOnlyList<double> bounds)
{
    private readonly long[] _buckets = new long[bounds.Count];

    public string Labels => labels;

    public double Created => created;

    /// <summary>The sum of all values; for a gauge the last one.</summary>
    public double Value { get; private set; }

    public long Count { get; private set; }

    public void Set(double value) => Value = value;

    public void Add(double value)
    {
        Value += value;
        Count++;
        for (int i = 0; i < _buckets.Length; i++)
        {
            if (value <= bounds[i])
            {
                _buckets[i]++;
                break;
            }
        }
    }

    /// <summary>How many values were at most each bound.</summary>
    public IEnumerable<(double Bound, long Count)> Buckets()
    {
        long sum = 0;
        for (int i = 0; i < _buckets.Length; i++)
        {
            sum += _buckets[i];
            yield return (bounds[i], sum);
        }
    }
}
