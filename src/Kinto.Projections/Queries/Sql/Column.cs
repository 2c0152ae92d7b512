using System.Text.Json;

namespace Kinto.Projections.Queries.Sql;

/// <summary>A field in SQL: something to order by, and to test.</summary>
internal abstract class Column
{
    /// <summary>What never and always holds, for tests that are settled before the database sees them.</summary>
    protected const string Never = "FALSE", Always = "TRUE";

    /// <summary>The expression to order by: SQL's NULL is a missing field, which PostgreSQL sorts as Kinto does.</summary>
    public abstract string Sql { get; }

    /// <summary>A condition; where it is NULL the object does not match.</summary>
    public abstract string Test(Filter filter);

    /// <summary>Whether the field is there.</summary>
    public string IsPresent(bool present) => Test(Of(FilterOperator.Has, JsonSerializer.SerializeToElement(present)));

    /// <summary>Compares with one value, as a filter does.</summary>
    public string Compare(FilterOperator comparison, JsonElement value) => Test(Of(comparison, value));

    private Filter Of(FilterOperator comparison, JsonElement value) => new(new(Sql), comparison, value);
}
