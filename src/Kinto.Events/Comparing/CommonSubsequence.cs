namespace Kinto.Events.Comparing;

/// <summary>
/// The longest common subsequence of two sequences: what stays where one becomes the other. What they share at their ends is found
/// first; of a middle that is too large to be searched, nothing is taken for common.
/// </summary>
public static class CommonSubsequence
{
    /// <summary>How many pairs of items may be compared: the product of the lengths of the middles.</summary>
    public const int MaxPairs = 1 << 20;

    /// <summary>Pairs of indexes of equal items, both ascending.</summary>
    public static IEnumerable<(int Left, int Right)> Of<T>(IReadOnlyList<T> left, IReadOnlyList<T> right, IEqualityComparer<T> equality)
        where T : notnull
    {
        int shorter = Math.Min(left.Count, right.Count);
        int start = 0;
        while (start < shorter && equality.Equals(left[start], right[start]))
        {
            start++;
        }

        int end = 0;
        while (end < shorter - start && equality.Equals(left[^(end + 1)], right[^(end + 1)]))
        {
            end++;
        }

        (int n, int m) = (left.Count - start - end, right.Count - start - end);
        IEnumerable<(int, int)> middle = (long)n * m > MaxPairs ? [] : Middle(Classes(left, right, start, n, m, equality), n, m);
        return Enumerable.Range(0, start).Select(i => (i, i))
            .Concat(middle.Select(pair => (pair.Item1 + start, pair.Item2 + start)))
            .Concat(Enumerable.Range(0, end).Select(i => (left.Count - end + i, right.Count - end + i)));
    }

    /// <summary>Numbers the items of both middles, equal ones alike: items may be large, and each is looked at more than once.</summary>
    private static (int[] Left, int[] Right) Classes<T>(
        IReadOnlyList<T> left, IReadOnlyList<T> right, int start, int n, int m, IEqualityComparer<T> equality)
        where T : notnull
    {
        var numbers = new Dictionary<T, int>(equality);
        return ([.. Enumerable.Range(start, n).Select(i => Number(left[i]))], [.. Enumerable.Range(start, m).Select(i => Number(right[i]))]);

        int Number(T item)
        {
            numbers.TryAdd(item, numbers.Count);
            return numbers[item];
        }
    }

    private static List<(int, int)> Middle((int[] Left, int[] Right) items, int n, int m)
    {
        // lengths[i, j]: of the longest common subsequence of what is behind i and j.
        var lengths = new int[n + 1, m + 1];
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = m - 1; j >= 0; j--)
            {
                lengths[i, j] = items.Left[i] == items.Right[j]
                    ? lengths[i + 1, j + 1] + 1
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        var pairs = new List<(int, int)>(lengths[0, 0]);
        for ((int i, int j) = (0, 0); i < n && j < m;)
        {
            if (items.Left[i] == items.Right[j])
            {
                pairs.Add((i++, j++));
            }
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return pairs;
    }
}
