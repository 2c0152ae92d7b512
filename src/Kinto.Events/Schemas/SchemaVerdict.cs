namespace Kinto.Events.Schemas;

/// <summary>What came of holding a value against a schema.</summary>
/// <param name="Error">The error to report, where the value breaks the schema.</param>
/// <param name="Failure">Why it could not be told, as a sentence: a reference that leads nowhere, or too much work.</param>
public sealed record SchemaVerdict(SchemaError? Error, string? Failure)
{
    public bool IsValid => Error is null && Failure is null;
}
