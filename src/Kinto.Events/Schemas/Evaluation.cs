using System.Runtime.CompilerServices;

namespace Kinto.Events.Schemas;

/// <summary>
/// The course of one validation and its limits. Schemas come from users: references may run in circles and nested combinations may
/// multiply without end. Once something has failed everything is quickly refused, and the verdict is the failure.
/// </summary>
internal sealed class Evaluation
{
    /// <summary>How many schemas may apply within one another, Python's own limit on recursion being of that order.</summary>
    public const int MaxDepth = 1000;

    /// <summary>How much work one validation may be; a schema that applies, or a value that is compared, is one.</summary>
    public const int MaxWork = 2_000_000;

    private int _left = MaxWork;
    private int _depth;

    public string? Failure { get; private set; }

    public bool Enter()
    {
        if (_depth >= MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Fail("The schema applies to itself without end, or is nested too deep.");
            return false;
        }

        if (!Charge(1))
        {
            return false;
        }

        _depth++;
        return true;
    }

    public void Leave() => _depth--;

    /// <summary>Accounts for work that is about to be done.</summary>
    public bool Charge(int work)
    {
        _left -= Math.Min(work, MaxWork);
        if (_left < 0)
        {
            Fail("The schema takes too much work to check.");
            _left = 0;
        }

        return Failure is null;
    }

    public void Fail(string sentence) => Failure ??= sentence;
}
