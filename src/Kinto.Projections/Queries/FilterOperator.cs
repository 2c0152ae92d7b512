namespace Kinto.Projections.Queries;

/// <summary>
/// How a filter compares a field with its values, and what it makes of a missing field (specification section 10.3). Comparison is
/// type-strict; across types <c>null &lt; string &lt; number &lt; boolean &lt; array &lt; object &lt; missing</c>, and an empty array
/// comes before everything, as <c>jsonb</c> has it.
/// </summary>
public enum FilterOperator
{
    /// <summary>Deeply equal; a missing field does not match.</summary>
    Eq,

    /// <summary>Not equal; a missing field matches.</summary>
    Not,

    /// <summary>Less than; a missing field does not match.</summary>
    Lt,

    /// <summary>At most; a missing field does not match.</summary>
    Max,

    /// <summary>Greater than; a missing field matches.</summary>
    Gt,

    /// <summary>At least; a missing field matches.</summary>
    Min,

    /// <summary>Equal to one of the values; a missing field does not match.</summary>
    In,

    /// <summary>Equal to none of the values; a missing field matches.</summary>
    Exclude,

    /// <summary>
    /// The field's text (JSON text unless it is a string) fits a pattern, whatever the case; <c>*</c> is any run of characters, and
    /// a pattern without one may stand anywhere. A missing field or <c>null</c> does not match.
    /// </summary>
    Like,

    /// <summary>The field is present (value <c>true</c>; a JSON <c>null</c> is present) or missing (value <c>false</c>).</summary>
    Has,

    /// <summary>The field is an array that holds every value, by JSON containment: an object holds any part of itself.</summary>
    Contains,

    /// <summary>The field is an array of which one element equals one of the values.</summary>
    ContainsAny,
}
