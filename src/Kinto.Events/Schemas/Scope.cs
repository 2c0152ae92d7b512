namespace Kinto.Events.Schemas;

/// <summary>What a schema is told besides the value.</summary>
/// <param name="Run">The validation as a whole.</param>
/// <param name="Errors">Where errors are collected; null where only the answer counts, so that the first failure ends it.</param>
/// <param name="Path">Where the value is.</param>
internal readonly record struct Scope(Evaluation Run, ErrorList? Errors, InstancePath? Path)
{
    /// <summary>The same place, nobody being interested in errors.</summary>
    public Scope Quiet => this with { Errors = null };

    /// <summary>The same value seen by a branch, whose errors are told apart.</summary>
    public Scope Branch(ErrorList errors) => new(Run, errors, null);

    public Scope In(string name) => Errors is null ? this : this with { Path = new(Path, new(name, 0)) };

    public Scope In(int index) => Errors is null ? this : this with { Path = new(Path, new(null, index)) };
}

/// <summary>The errors found so far. There may be one for each value; beyond a number that nobody reads they are forgotten.</summary>
internal sealed class ErrorList
{
    private const int Most = 1000;
    private readonly List<SchemaError> _errors = [];

    public IReadOnlyList<SchemaError> All => _errors;

    public void Add(SchemaError error)
    {
        if (_errors.Count < Most)
        {
            _errors.Add(error);
        }
    }
}
