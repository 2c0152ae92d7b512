using System.Text.Json;
using Kinto.Events.Json;

namespace Kinto.Projections.Queries.Sql;

/// <summary>
/// An attribute, or a member of one, as <c>jsonb</c>. The order and equality of <c>jsonb</c> are those of the specification (section
/// 10.3, [PG]); NULL stands for a missing field, so each operator says what it makes of it.
/// </summary>
internal sealed class AttributeColumn(FieldPath field, SqlParameters parameters, bool withTombstones) : Column
{
    // Steps go through -> one by one: #> would take a step like "0" for a place in an array, which Kinto never does.
    public override string Sql { get; } = field.Steps.Count > JsonText.MaxWrittenDepth
        ? "NULL::jsonb" // nothing is stored that deep
        : field.Steps.Aggregate(Document(withTombstones), (sql, step) => $"{sql} -> {parameters.Add(step)}");

    public override string Test(Filter filter) => filter.Operator switch
    {
        FilterOperator.Eq => $"{Sql} = {One(filter)}",
        FilterOperator.Not => $"{Sql} IS DISTINCT FROM {One(filter)}",
        FilterOperator.Lt => $"{Sql} < {One(filter)}",
        FilterOperator.Max => $"{Sql} <= {One(filter)}",
        FilterOperator.Gt => $"({Sql} > {One(filter)}) IS NOT FALSE",
        FilterOperator.Min => $"({Sql} >= {One(filter)}) IS NOT FALSE",
        FilterOperator.In => $"{Sql} = ANY({parameters.AddEach(filter.Values)})",
        FilterOperator.Exclude => $"({Sql} <> ALL({parameters.AddEach(filter.Values)})) IS NOT FALSE",
        FilterOperator.Like => $"({Sql} #>> '{{}}') ILIKE {parameters.Add(LikePattern.Of(filter))}",
        FilterOperator.Has => filter.Values[0].ValueKind is JsonValueKind.True ? $"{Sql} IS NOT NULL" : $"{Sql} IS NULL",
        FilterOperator.Contains => $"(jsonb_typeof({Sql}) = 'array' AND {Sql} @> {parameters.AddTogether(filter.Values)})",
        // CASE, not AND: it alone promises that no scalar is unfolded, which would be an error.
        _ => $"""
            CASE WHEN jsonb_typeof({Sql}) = 'array' THEN EXISTS (
              SELECT FROM jsonb_array_elements({Sql}) AS e(v) WHERE v = ANY({parameters.AddEach(filter.Values)})) END
            """,
    };

    private static string Document(bool withTombstones) => withTombstones ? """coalesce(data, '{"deleted": true}')""" : "data";

    private string One(Filter filter) => parameters.Add(filter.Values[0]);
}
