namespace Kinto.Events.Validation;

/// <summary>One thing wrong with a request, as it stands in the <c>details</c> of a 400 (specification section 4.3).</summary>
/// <param name="Location"><c>body</c>, <c>querystring</c>, <c>header</c> or <c>path</c>.</param>
/// <param name="Name">The dotted name of the field; null where none is to blame.</param>
/// <param name="Description">What is wrong, for people.</param>
public sealed record Problem(string Location, string? Name, string Description)
{
    /// <summary>An id that breaks the rule for ids (Kinto: location <c>path</c> even where it came from the body).</summary>
    public static Problem InvalidObjectId { get; } = new("path", null, "Invalid object id");

    public static Problem Body(string? name, string description) => new("body", name, description);

    public static Problem Header(string name, string description) => new("header", name, description);

    public static Problem Query(string? name, string description) => new("querystring", name, description);
}
