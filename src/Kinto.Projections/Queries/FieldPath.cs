using System.Text.Json;

namespace Kinto.Projections.Queries;

/// <summary>
/// The name of a field in filters, sorts and page tokens: an attribute such as <c>title</c>, or a way into nested objects such as
/// <c>author.name</c>. Every dot is a step; a member whose own name holds a dot cannot be reached, and arrays are not entered
/// (specification section 10.4). <c>id</c> and <c>last_modified</c> are the object's own, never an attribute's.
/// </summary>
/// <param name="Text">The name as it stands in the query string.</param>
public sealed record FieldPath(string Text)
{
    /// <summary>The object's id.</summary>
    public static FieldPath Id { get; } = new("id");

    /// <summary>The object's timestamp, in ms.</summary>
    public static FieldPath LastModified { get; } = new("last_modified");

    /// <summary>Whether this is <see cref="Id"/>.</summary>
    public bool IsId => Text == Id.Text;

    /// <summary>Whether this is <see cref="LastModified"/>.</summary>
    public bool IsLastModified => Text == LastModified.Text;

    /// <summary>What stands before the first dot: the attribute of the object.</summary>
    public string Root => Text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? Text[..dot] : Text;

    /// <summary>The steps, at least one; a step may be empty.</summary>
    public IReadOnlyList<string> Steps => Text.Split('.');

    /// <summary>The field's value in an object; null where it is missing, which is not the same as a JSON <c>null</c>.</summary>
    public JsonElement? ValueIn(JsonElement document)
    {
        JsonElement value = document;
        foreach (string step in Steps)
        {
            if (value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(step, out value))
            {
                return null;
            }
        }

        return value;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
