using System.Globalization;
using System.Text;

namespace Kinto.Fuzz.Checking;

/// <summary>How many answers of which status each operation gave.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, SortedDictionary<int, int>> _counts = new(StringComparer.Ordinal);

    /// <summary>The number of answers for an operation with a status.</summary>
    public int Of(string operation, int status) => _counts.GetValueOrDefault(operation)?.GetValueOrDefault(status) ?? 0;

    /// <summary>The operations that were reached.</summary>
    public IEnumerable<string> Operations => _counts.Keys;

    /// <summary>Counts an answer; the status 0 stands for a connection that ended without one.</summary>
    public void Count(string operation, int status)
    {
        if (!_counts.TryGetValue(operation, out SortedDictionary<int, int>? statuses))
        {
            _counts.Add(operation, statuses = []);
        }

        statuses[status] = statuses.GetValueOrDefault(status) + 1;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach ((string operation, SortedDictionary<int, int> statuses) in _counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{operation,-24}");
            foreach ((int status, int count) in statuses)
            {
                text.Append(CultureInfo.InvariantCulture, $" {status}:{count}");
            }

            text.AppendLine();
        }

        return text.ToString();
    }
}
