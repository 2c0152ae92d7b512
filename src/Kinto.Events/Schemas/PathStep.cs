using System.Globalization;

namespace Kinto.Events.Schemas;

/// <summary>One step into a JSON value: a member's name, or an item's index where the name is null.</summary>
public readonly record struct PathStep(string? Name, int Index)
{
    internal int CompareTo(PathStep other) =>
        Name is null || other.Name is null ? Index.CompareTo(other.Index) : string.CompareOrdinal(Name, other.Name);

    public override string ToString() => Name ?? Index.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The way from the validated value to a value inside of it; null is the value itself.</summary>
internal sealed record InstancePath(InstancePath? Parent, PathStep Last)
{
    public static IReadOnlyList<PathStep> Steps(InstancePath? path)
    {
        var steps = new List<PathStep>();
        for (; path is not null; path = path.Parent)
        {
            steps.Add(path.Last);
        }

        steps.Reverse();
        return steps;
    }
}
