namespace Kinto.Events.Validation;

/// <summary>One thing wrong with a request, as it stands in the <c>details</c> of a 400 (specification section 4.3).</summary>
/// <param name="Location"><c>body</c>, <c>querystring</c>, <c>header</c> or <c>path</c>.</param>
/// <param name="Name">The dotted name of the field; null where none is to blame.</param>
/// <param name="Description">What is wrong, for people.</param>
public sealed record Problem(string Location, string? Name, string Description)
{
    /// <summary>
    /// The name as JSON text where it isn't a string: a JSON schema failure may blame an item's index or name a whole schema (Kinto;
    /// specification section 16). <see cref="Name"/> is then what Python's <c>str()</c> makes of it, for sorting and for the message.
    /// </summary>
    public string? NameJson { get; init; }

    /// <summary>A number that tells the problem apart for programs; null for most.</summary>
    public int? Errno { get; init; }

    /// <summary>An id that breaks the rule for ids (Kinto: location <c>path</c> even where it came from the body).</summary>
    public static Problem InvalidObjectId { get; } = new("path", null, "Invalid object id");

    public static Problem Body(string? name, string description) => new("body", name, description);

    /// <summary>A value that should be an object.</summary>
    /// <param name="value">The value as Python's <c>str()</c> has it.</param>
    public static Problem NotMapping(string name, string value) =>
        Body(name, $"\"{value}\" is not a mapping type: Does not implement dict-like functionality.");

    /// <summary>A value that should be an array.</summary>
    /// <inheritdoc cref="NotMapping" path="/param"/>
    public static Problem NotIterable(string name, string value) => Body(name, $"\"{value}\" is not iterable");

    public static Problem Header(string name, string description) => new("header", name, description);

    public static Problem Query(string? name, string description) => new("querystring", name, description);
}
